import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { buttonClass } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { AngleForm } from './AngleForm.tsx';
import { AngleRow } from './AngleRow.tsx';
import styles from './RecordingFiles.module.css';
import { useSending } from './use-sending.ts';

const route = getRouteApi('/signed-in/framed/lessons/$lessonId/recording-files');
const LOOK_MS = 2_000;

/** Files of lesson recorders that were, or are being, added to a lesson. */
export function RecordingFilesPage() {
  const { t } = useTranslation('recordingImports');
  const lessonId = LessonId.parse(route.useParams().lessonId);
  const api = useApi();
  const lesson = useQuery(api.lessons.timetable.find.queryOptions({ input: { id: lessonId } }));
  const files = useQuery({
    ...api.recordingImports.list.queryOptions({ input: { lessonId } }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'working') === true ? LOOK_MS : false,
  });
  const look = () => void files.refetch(); // a failure shows in the query
  const sender = useSending(look);
  const { data } = files;
  return (
    <div>
      <PageHeader
        title={t('title')}
        intro={lesson.data === undefined ? t('intro') : `${lesson.data.title} · ${t('intro')}`}
        back={
          <Link to="/lessons/$lessonId" params={{ lessonId }}>
            {t('back')}
          </Link>
        }
        actions={
          data !== undefined &&
          data.recordingId !== null && (
            <Link
              to="/recordings/$recordingId"
              params={{ recordingId: data.recordingId }}
              className={buttonClass()}
            >
              {t('watch')}
            </Link>
          )
        }
      />
      <ShowProblem error={files.error ?? lesson.error} onRetry={look} />
      {(data === undefined || lesson.data === undefined) && files.error === null && <Loading lines={5} />}
      {data !== undefined && lesson.data !== undefined && (
        <>
          <section className={styles['list']} aria-label={t('list')}>
            <h2 className={styles['title']}>{t('list')}</h2>
            {data.items.length === 0 && <p>{t('none')}</p>}
            <ul>
              {data.items.map((angle) => (
                <AngleRow
                  key={angle.id}
                  angle={angle}
                  recordingId={data.recordingId}
                  sender={sender}
                  mayChange={data.closed !== 'no-right'}
                  onChanged={look}
                />
              ))}
            </ul>
          </section>
          {data.closed === null ? (
            <AngleForm
              lesson={lesson.data}
              mostBytes={data.mostBytes}
              onAnnounced={(announced, file) => {
                look();
                sender.send(announced.id, file);
              }}
            />
          ) : (
            <p className={styles['form']}>{t(`closed.${data.closed}`)}</p>
          )}
        </>
      )}
    </div>
  );
}
