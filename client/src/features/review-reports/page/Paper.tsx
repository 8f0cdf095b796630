import { Link } from '@tanstack/react-router';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import { PointKind, type ReportPoint, type ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { TaskWords } from '../TaskWords.tsx';
import { pictureAddress, timesOf } from '../times.ts';
import styles from './ReportPage.module.css';

/** The report on paper: lesson, figures, points with their pictures, tasks. */
export function Paper({ report }: { report: ReviewReport }) {
  const { t } = useTranslation('reviewReports');
  const { moment } = useDateWords();
  const { lesson, points, moderator, publishedAt } = report;
  const tasks = points.filter(({ task }) => task !== null);
  return (
    <article className={styles['paper']}>
      <h2 className={styles['title']}>{t('titleOf', { title: lesson.title })}</h2>
      <Facts report={report} />
      <section>
        <h3>{t('scores.title')}</h3>
        <Scores report={report} />
      </section>
      {PointKind.options.map((kind) => (
        <section key={kind}>
          <h3>{t(`kinds.${kind}`)}</h3>
          <Points report={report} points={points.filter((point) => point.kind === kind)} />
        </section>
      ))}
      <section>
        <h3>{t('task.title')}</h3>
        {tasks.length === 0 && <p className={styles['soft']}>{t('task.none')}</p>}
        <ol>
          {tasks.map(({ id, task }) =>
            task === null ? null : (
              <li key={id}>
                {task.text}　<TaskWords task={task} />
              </li>
            ),
          )}
        </ol>
      </section>
      <p className={styles['end']}>
        {t('by', { name: moderator.name })}　{publishedAt === null ? t('states.draft') : moment(publishedAt)}
      </p>
    </article>
  );
}

function Facts({ report: { lesson } }: { report: ReviewReport }) {
  const { t } = useTranslation('reviewReports');
  const { moment } = useDateWords();
  const { plan } = lesson;
  const teachers = (role: 'leadTeacher' | 'assistingTeacher') =>
    lesson.teachers
      .filter((teacher) => teacher.role === role)
      .map(({ name }) => name)
      .join(t('and'));
  const round = plan && t('facts.round', { title: plan.title, round: plan.round });
  return (
    <dl className={styles['facts']}>
      {(
        [
          ['lesson', lesson.title],
          ['subject', lesson.subject],
          ['supporting', lesson.supportingSchool.name],
          ['receiving', lesson.receivingSchool.name],
          ['lead', teachers('leadTeacher')],
          ['assisting', teachers('assistingTeacher')],
          ['when', moment(lesson.startsAt)],
          ['recorded', t('facts.minutes', { count: Math.max(1, Math.round(lesson.recordedMs / 60_000)) })],
          ['classes', lesson.classes.map(({ name }) => name).join(t('and'))],
          [
            'plan',
            plan?.id === undefined || plan.id === null ? (
              (round ?? '—')
            ) : (
              <Link to="/lesson-plans/$planId" params={{ planId: plan.id }}>
                {round}
              </Link>
            ),
          ],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt>{t(`facts.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const figure = (value: number | null): string => (value === null ? '—' : short(value));

function Scores({ report: { scores, scoresWithheld } }: { report: ReviewReport }) {
  const { t } = useTranslation('reviewReports');
  return (
    <>
      {scores.length === 0 && scoresWithheld === 0 && <p className={styles['soft']}>{t('scores.none')}</p>}
      {scores.length > 0 && (
        <table className={styles['scores']}>
          <thead>
            <tr>
              {(['form', 'sheets', 'mean', 'band'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`scores.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scores.map((score) => (
              <Fragment key={score.evaluationId}>
                <tr>
                  <td>
                    <Link
                      to="/evaluations/$evaluationId/results"
                      params={{ evaluationId: score.evaluationId }}
                    >
                      {score.name}
                    </Link>{' '}
                    <small>{score.templateName}</small>
                  </td>
                  <td>{score.sheets}</td>
                  <td>
                    <b>{figure(score.mean)}</b>
                    {score.trimmedMean !== null && (
                      <small> {t('scores.trimmed', { mean: short(score.trimmedMean) })}</small>
                    )}
                    {score.roleWeightedMean !== null && (
                      <small> {t('scores.weighted', { mean: short(score.roleWeightedMean) })}</small>
                    )}
                  </td>
                  <td>{score.band ?? '—'}</td>
                </tr>
                {score.dimensions.map(({ name, weight, mean }) => (
                  <tr key={name} className={styles['dimension']}>
                    <td colSpan={2}>{t('scores.dimension', { name, weight: short(weight) })}</td>
                    <td colSpan={2}>{figure(mean)}</td>
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {scoresWithheld > 0 && (
        <p className={styles['soft']}>{t('scores.withheld', { count: scoresWithheld })}</p>
      )}
    </>
  );
}

function Points({ report, points }: { report: ReviewReport; points: readonly ReportPoint[] }) {
  const { t } = useTranslation('reviewReports');
  if (points.length === 0) return <p className={styles['soft']}>{t('nothing')}</p>;
  return (
    <ol className={styles['points']}>
      {points.map(({ id, body, evidence }) => (
        <li key={id}>
          <p className={styles['words']}>{body}</p>
          {evidence.length > 0 && (
            <ul className={styles['evidence']}>
              {evidence.map((one) => (
                <li key={one.id}>
                  {one.picture !== null && (
                    <img
                      src={pictureAddress(report.id, one.picture.id)}
                      width={one.picture.width}
                      height={one.picture.height}
                      alt={t('evidence.picture', { time: timesOf(one) })}
                    />
                  )}
                  <Link
                    to="/recordings/$recordingId"
                    params={{ recordingId: report.recordingId }}
                    search={{ t: `${String(one.startMs)}ms`, beside: 'report' }}
                  >
                    {t('evidence.at', { time: timesOf(one) })}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
