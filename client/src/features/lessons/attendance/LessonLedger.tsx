import { useQuery } from '@tanstack/react-query';
import type { LessonAttendance } from '@tongtang/shared/lessons/contract.ts';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import styles from './LessonLedger.module.css';
import { ClassesTable, ObserversList, PagesList, StagesTable, VisitsTable } from './LedgerTables.tsx';

/** Who was there, for how long, with which stages and pages: the lesson's page after the lesson. */
export function LessonLedger({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('attendance');
  const api = useApi();
  const { data, error, refetch } = useQuery(
    api.lessons.attendance.queryOptions({ input: { id: lesson.id } }),
  );
  return (
    <section aria-labelledby="ledger-title" className={styles['ledger']}>
      <h2 id="ledger-title">{t('title')}</h2>
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Loading lines={4} />}
      {data?.visits.length === 0 && <EmptyState title={t('empty')}>{t('emptyWords')}</EmptyState>}
      {data !== undefined && data.visits.length > 0 && <Filled lesson={lesson} ledger={data} />}
    </section>
  );
}

function Filled({ lesson, ledger }: { lesson: Lesson; ledger: LessonAttendance }) {
  const { t } = useTranslation('attendance');
  const schools = {
    supporting: lesson.supportingSchool.shortName,
    receiving: lesson.receivingSchool.shortName,
  };
  return (
    <>
      <p className={styles['figures']}>
        <strong className={styles['figure']}>{t('confirmed', { count: ledger.confirmedPersonTimes })}</strong>{' '}
        <span className={styles['definition']}>{t('confirmedWords')}</span>
        {ledger.estimatedPersonTimes > 0 && (
          <>
            <span className={styles['estimate']}>
              {t('estimated', { count: ledger.estimatedPersonTimes })}
            </span>{' '}
            <span className={styles['definition']}>{t('estimatedWords')}</span>
          </>
        )}
      </p>
      <ClassesTable classes={ledger.classes} schools={schools} />
      <VisitsTable visits={ledger.visits} schools={schools} />
      <ObserversList observers={ledger.observers} />
      {ledger.stages.length > 0 && <StagesTable stages={ledger.stages} />}
      <PagesList pages={ledger.pages} />
    </>
  );
}
