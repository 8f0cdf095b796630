import type { LessonAttendance } from '@tongtang/shared/lessons/contract.ts';
import type { Side } from '@tongtang/shared/lessons/lesson.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { SchoolTag } from '../../../ui/SchoolTag.tsx';
import { lengthInWords, pageOfKey, pageTimes, stageBars } from './ledger.model.ts';
import styles from './LessonLedger.module.css';

type Schools = Record<Side, string>;

function Table({ caption, heads, children }: { caption: string; heads: string[]; children: ReactNode }) {
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Length({ ms }: { ms: number }) {
  const { t } = useTranslation('attendance');
  const { unit, count } = lengthInWords(ms);
  return <>{t(unit, { count })}</>;
}

/** Pupils by class: confirmed figures plain, estimates hatched and in words. */
export function ClassesTable({
  classes,
  schools,
}: {
  classes: LessonAttendance['classes'];
  schools: Schools;
}) {
  const { t } = useTranslation('attendance');
  const { time } = useDateWords();
  return (
    <Table caption={t('classes')} heads={[t('class'), t('roster'), t('present')]}>
      {classes.map((row) => (
        <tr key={row.classId}>
          <th scope="row">
            <SchoolTag side={row.side} name={schools[row.side]} /> {row.name}
          </th>
          <td>{row.rosterSize}</td>
          <td>
            {row.confirmed !== null && (
              <>
                <strong>{row.confirmed.present}</strong>{' '}
                <span className={styles['definition']}>
                  {t('confirmedBy', { name: row.confirmed.byName, time: time(row.confirmed.at) })}
                </span>
              </>
            )}
            {row.confirmed === null && row.estimated !== null && (
              <span className={styles['estimate']}>{t('unconfirmed', { count: row.estimated })}</span>
            )}
            {row.confirmed === null && row.estimated === null && t('absentClass')}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Teachers' and screens' visits. */
export function VisitsTable({ visits, schools }: { visits: LessonAttendance['visits']; schools: Schools }) {
  const { t } = useTranslation('attendance');
  const { time } = useDateWords();
  return (
    <Table caption={t('people')} heads={[t('who'), t('role'), t('fromTo'), t('stayed'), t('reconnections')]}>
      {visits
        .filter((visit) => visit.role !== 'observer')
        .map((visit) => (
          <tr key={`${visit.personId} ${String(visit.joinedAt)}`}>
            <th scope="row">
              {visit.side !== null && <SchoolTag side={visit.side} name={schools[visit.side]} />} {visit.name}
            </th>
            <td>{t(`roles.${visit.role}`)}</td>
            <td>
              {time(visit.joinedAt)} – {visit.leftAt === null ? t('still') : time(visit.leftAt)}
            </td>
            <td>
              <Length ms={visit.presentMs} />
            </td>
            <td>
              {visit.reconnections === 0 ? t('never') : t('reconnections', { count: visit.reconnections })}
            </td>
          </tr>
        ))}
    </Table>
  );
}

/** Observers, disclosed afterwards as they were live; never among the class. */
export function ObserversList({ observers }: { observers: LessonAttendance['observers'] }) {
  const { t } = useTranslation('attendance');
  return (
    <>
      <h3>{t('observers')}</h3>
      {observers.length === 0 ? (
        <p className={styles['definition']}>{t('noObservers')}</p>
      ) : (
        <ul className={styles['chips']}>
          {observers.map((observer) => (
            <li key={observer.id}>
              {observer.name}{' '}
              <span className={styles['definition']}>
                <Length ms={observer.presentMs} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Planned and real minutes of each stage, as figures and as bars on one scale. */
export function StagesTable({ stages }: { stages: LessonAttendance['stages'] }) {
  const { t } = useTranslation('attendance');
  const { time } = useDateWords();
  const bars = stageBars(stages);
  return (
    <Table caption={t('stages')} heads={[t('stage'), t('fromTo'), t('planned'), t('real')]}>
      {stages.map((stage, index) => (
        <tr key={`${stage.title} ${String(stage.startedAt)}`}>
          <th scope="row">{stage.title}</th>
          <td>{time(stage.startedAt)}</td>
          <td>{t('minutes', { count: stage.plannedMinutes })}</td>
          <td>
            <Length ms={stage.durationMs} />
            <span className={styles['bars']} aria-hidden>
              <span style={{ inlineSize: `${String(bars[index]?.planned ?? 0)}%` }} />
              <span style={{ inlineSize: `${String(bars[index]?.real ?? 0)}%` }} />
            </span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Pages and boards in the order they were first shown. */
export function PagesList({ pages }: { pages: LessonAttendance['pages'] }) {
  const { t } = useTranslation('attendance');
  const times = pageTimes(pages);
  return (
    <>
      <h3>{t('pages')}</h3>
      {times.length === 0 ? (
        <p className={styles['definition']}>{t('noPages')}</p>
      ) : (
        <ol className={styles['chips']}>
          {times.map(({ pageKey, durationMs }) => {
            const { kind, page } = pageOfKey(pageKey);
            return (
              <li key={pageKey}>
                {t(kind, { page })}{' '}
                <span className={styles['definition']}>
                  <Length ms={durationMs} />
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </>
  );
}
