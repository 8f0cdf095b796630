import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { useTranslation } from 'react-i18next';
import { useApi, useServerNow } from '../../../../platform/platform.tsx';
import { ShowProblem } from '../../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../../platform/session.tsx';
import { buttonClass } from '../../../../ui/Button.tsx';
import { Loading } from '../../../../ui/Loading.tsx';
import { PageHeader } from '../../../../ui/PageHeader.tsx';
import { LessonLedger } from '../../attendance/LessonLedger.tsx';
import { LessonActions } from '../changes/LessonActions.tsx';
import { useTimetableNews } from '../use-lessons.ts';
import { ChangesSection } from './ChangesSection.tsx';
import { CoursewareSection } from './CoursewareSection.tsx';
import { LessonCardHead } from './LessonCardHead.tsx';
import styles from './LessonPage.module.css';
import { ObserversSection } from './ObserversSection.tsx';
import { StagesSection } from './StagesSection.tsx';

const route = getRouteApi('/signed-in/framed/lessons/$lessonId');

/** One lesson: when, who, with what, what became of it; and the way into the classroom. */
export function LessonPage() {
  const { t } = useTranslation('timetable');
  useTimetableNews();
  const api = useApi();
  const id = route.useParams().lessonId; // as: from the address, checked by the server
  const { data, error, refetch } = useQuery(api.lessons.timetable.find.queryOptions({ input: { id } }));
  if (data !== undefined) return <LessonFacts lesson={data} />;
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('lesson.pageTitle')}
        back={
          <Link to="/timetable" search={{}}>
            {t('lesson.back')}
          </Link>
        }
      />
      {error === null ? <Loading lines={6} /> : <ShowProblem error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

function LessonFacts({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const mayEvaluate = mayAnywhere(useActor(), 'evaluation.read');
  const wasHeld = lesson.state === 'live' || lesson.state === 'ended';
  return (
    <div className={styles['page']}>
      <PageHeader
        title={lesson.title}
        back={
          <Link to="/timetable" search={{ week: localDateOf(lesson.startsAt), pairing: lesson.pairingId }}>
            {t('lesson.back')}
          </Link>
        }
        actions={
          <>
            {wasHeld && <RecordingLink lessonId={lesson.id} />}
            {(lesson.abilities.change || isTeacher(lesson)) && <RecordingFilesLink lesson={lesson} />}
            {mayEvaluate && (
              <Link to="/evaluations" search={{ lesson: lesson.id }} className={buttonClass()}>
                {t('lesson.evaluations')}
              </Link>
            )}
            {lesson.abilities.change && <LessonActions lesson={lesson} />}
          </>
        }
      />
      <LessonCardHead lesson={lesson} />
      {wasHeld && lesson.abilities.seeAttendance && (
        <div className={styles['wide']}>
          <LessonLedger lesson={lesson} />
        </div>
      )}
      <div className={styles['columns']}>
        <div>
          <StagesSection lesson={lesson} />
          <CoursewareSection lesson={lesson} />
        </div>
        <div>
          <ObserversSection lesson={lesson} />
          <ChangesSection lesson={lesson} />
        </div>
      </div>
    </div>
  );
}

const isTeacher = ({ abilities: { role } }: Lesson): boolean =>
  role === 'leadTeacher' || role === 'assistingTeacher';

/** Files of a lesson recorder can be added once the lesson is over. */
function RecordingFilesLink({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const now = useServerNow(60_000);
  if (lesson.state !== 'ended' && !(lesson.state === 'scheduled' && lesson.endsAt < now)) return null;
  return (
    <Link to="/lessons/$lessonId/recording-files" params={{ lessonId: lesson.id }} className={buttonClass()}>
      {t('lesson.recordingFiles')}
    </Link>
  );
}

/** The way to what was recorded, if anything was. */
function RecordingLink({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation('timetable');
  const { data } = useQuery(useApi().recordings.ofLesson.queryOptions({ input: { lessonId } }));
  const recording = data?.recording ?? null;
  if (recording === null) return null;
  return (
    <Link to="/recordings/$recordingId" params={{ recordingId: recording.id }} className={buttonClass()}>
      {t(recording.isRecording ? 'lesson.watchGrowing' : 'lesson.watch')}
    </Link>
  );
}
