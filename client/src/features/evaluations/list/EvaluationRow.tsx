import { Link } from '@tanstack/react-router';
import type { Evaluation } from '@tongtang/shared/evaluations/contract.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { RecordRow } from '../../../ui/RecordList.tsx';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import { SubjectSchools } from '../SubjectSchools.tsx';

export function EvaluationRow({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('evaluations');
  const { moment } = useDateWords();
  const { subject, raters, moderator } = evaluation;
  return (
    <RecordRow
      title={
        <Link to="/evaluations/$evaluationId" params={{ evaluationId: evaluation.id }}>
          {evaluation.name}
        </Link>
      }
      beside={<EvaluationStanding evaluation={evaluation} />}
      facts={
        <>
          <span>
            {subject.startsAt === null ? t('row.plan') : t('row.lesson', { when: moment(subject.startsAt) })}
          </span>
          <span>{evaluation.templateName}</span>
          <span>{t(`modesShort.${evaluation.mode}`)}</span>
          <span>{t('row.raters', { count: raters.length })}</span>
          <span>{t('row.by', { name: moderator.name })}</span>
        </>
      }
      end={<SubjectSchools schools={subject.schools} />}
    />
  );
}

/** How far an evaluation is, for the person who looks. */
export function EvaluationStanding({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('evaluations');
  const { state, ownSheet, abilities, removedAt } = evaluation;
  const waits = state === 'collecting' && abilities.fill && ownSheet !== 'submitted' && ownSheet !== null;
  const [tone, words]: [StatusTone, string] =
    removedAt !== null
      ? ['idle', t('states.removed')]
      : waits
        ? ['warn', `${t('waitsForMe')} · ${t(`own.${ownSheet}`)}`]
        : state === 'collecting'
          ? ['busy', ownSheet === 'submitted' ? t('own.submitted') : t('states.collecting')]
          : ['good', t('states.opened')];
  return <StatusDot tone={tone}>{words}</StatusDot>;
}
