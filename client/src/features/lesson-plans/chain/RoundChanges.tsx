import { Link } from '@tanstack/react-router';
import type { PlanRound } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { comparePlans } from '../versions/plan-difference.model.ts';
import { useSectionTitle } from '../versions/use-section-title.ts';
import { useVersionParts } from '../versions/use-version-parts.ts';
import { roundChanges, type ChangeSize, type SectionChange } from './round-changes.model.ts';
import { Reasons, RoundTasks } from './RoundTasks.tsx';
import styles from './ChainPage.module.css';

type Start = NonNullable<PlanRound['fromVersion']>;
/** `end`: where the next round began, or what the plan says now. */
type RoundChangesProps = { round: PlanRound; start: Start; end: string };

/** What a round changed of the version from which it started, and why. */
export function RoundChanges({ round, start, end }: RoundChangesProps) {
  const { t } = useTranslation('lessonPlans');
  const before = useVersionParts(start.documentId, start.versionId);
  const after = useVersionParts(round.documentId, end);
  const changes = useMemo(
    () =>
      before.parts === null || after.parts === null
        ? null
        : roundChanges(comparePlans(before.parts, after.parts), round.tasks),
    [before.parts, after.parts, round.tasks],
  );
  const error = before.error ?? after.error;
  const previous = round.round - 1;
  return (
    <>
      <h3>{t('chain.since', { round: previous })}</h3>
      <ShowProblem error={error} />
      {changes === null && error === null && <Loading lines={3} />}
      {changes?.sections.length === 0 && (
        <p className={styles['none']}>{t('chain.same', { round: previous })}</p>
      )}
      {changes === null || changes.sections.length === 0 ? (
        <RoundTasks round={round} />
      ) : (
        <>
          <table className={styles['tasks']}>
            <thead>
              <tr>
                <th scope="col">{t('chain.what')}</th>
                <th scope="col">{t('chain.why')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.sections.map((section) => (
                <SectionRow key={section.key} section={section} {...{ round, start, end }} />
              ))}
            </tbody>
          </table>
          {changes.otherTasks.length > 0 && (
            <>
              <h3>{t('chain.otherPoints')}</h3>
              <RoundTasks round={{ ...round, tasks: changes.otherTasks }} />
            </>
          )}
        </>
      )}
    </>
  );
}

function SectionRow({ section, round, start, end }: RoundChangesProps & { section: SectionChange }) {
  const { t } = useTranslation('lessonPlans');
  const titleOf = useSectionTitle();
  const to = {
    to: '/lesson-plans/$planId/versions',
    params: { planId: round.id },
    search: { from: start.versionId, to: end },
  } as const;
  return (
    <tr>
      <td>
        <Link {...to} hash={section.key}>
          {titleOf(section.place)}
        </Link>{' '}
        <Size size={section.size} />
        {section.steps.length > 0 && (
          <ul>
            {section.steps.map(({ key, name, size }) => (
              <li key={key}>
                <Link {...to} hash={key}>
                  {name === '' ? t('chain.nameless') : t('chain.step', { name })}
                </Link>{' '}
                <Size size={size} />
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>
        {section.tasks.length === 0 ? (
          <small>{t('chain.noReason')}</small>
        ) : (
          <Reasons tasks={section.tasks} round={round.round} />
        )}
      </td>
    </tr>
  );
}

function Size({ size }: { size: ChangeSize }) {
  const { t } = useTranslation('lessonPlans');
  return <small>{t('chain.size', size)}</small>;
}
