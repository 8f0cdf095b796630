import { Link } from '@tanstack/react-router';
import type { Evaluation } from '@tongtang/shared/evaluations/contract.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import { SubjectSchools } from '../SubjectSchools.tsx';
import styles from './EvaluationsPage.module.css';

export function EvaluationRow({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('evaluations');
  const { moment } = useDateWords();
  const { subject, raters, moderator } = evaluation;
  return (
    <li className={styles['row']}>
      <h2>
        <Link
          to="/evaluations/$evaluationId"
          params={{ evaluationId: evaluation.id }}
          className={styles['link']}
        >
          {evaluation.name}
        </Link>
      </h2>
      <div className={styles['standing']}>
        <EvaluationStanding evaluation={evaluation} />
      </div>
      <p className={styles['facts']}>
        <span>
          {subject.startsAt === null ? t('row.plan') : t('row.lesson', { when: moment(subject.startsAt) })}
        </span>
        <span>{evaluation.templateName}</span>
        <span>{t(`modesShort.${evaluation.mode}`)}</span>
        <span>{t('row.raters', { count: raters.length })}</span>
        <span>{t('row.by', { name: moderator.name })}</span>
      </p>
      <div className={styles['schools']}>
        <SubjectSchools schools={subject.schools} />
      </div>
    </li>
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
