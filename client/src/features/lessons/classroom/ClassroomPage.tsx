import { Link, useNavigate } from '@tanstack/react-router';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLineState, useServerNow } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Logo } from '../../../ui/Logo.tsx';
import { lessonToEnter, SCREEN_ENTERS_BEFORE_MS } from '../room/model/next-lesson.ts';
import styles from './ClassroomPage.module.css';
import { classesHere, outlookOf } from './idle.model.ts';
import { NextOnScreen } from './NextOnScreen.tsx';
import screen from './screen.module.css';
import { ScreenFrame } from './ScreenFrame.tsx';
import { useMyTimetable } from './use-my-timetable.ts';

/** What a classroom's screen shows between lessons: the clock, its name, the next lesson. Nothing to click. */
export function ClassroomPage() {
  const { t } = useTranslation('classroom');
  const isDevice = useActor().kind === 'device';
  return <ScreenFrame title={t('title')}>{isDevice ? <Idle /> : <NotForPeople />}</ScreenFrame>;
}

function Idle() {
  const { day, time } = useDateWords();
  const now = useServerNow();
  const timetable = useMyTimetable();
  const lessons = timetable.lessons.filter(({ abilities }) => abilities.join);
  const entering = useEntering(timetable.isFresh ? lessons : [], now);
  const { next, laterToday } = outlookOf(lessons, now);
  const lineIsUp = useLineState() === 'connected';
  return (
    <>
      <Head next={next} lineIsUp={lineIsUp} />
      <div className={styles['clock']}>
        <time className={styles['time']}>{time(now)}</time>
        <p className={styles['day']}>{day(now)}</p>
      </div>
      <section className={styles['next']}>
        {next === null ? (
          <NoLesson isLoading={timetable.isLoading} />
        ) : (
          <NextOnScreen lesson={next} now={now} laterToday={laterToday} entering={entering} />
        )}
      </section>
      <Foot lineIsDown={!lineIsUp && timetable.failed} />
    </>
  );
}

/** Whose screen this is: the class that sits in front of it, and the room. */
function Head({ next, lineIsUp }: { next: Lesson | null; lineIsUp: boolean }) {
  const actor = useActor();
  const schoolIds = actor.grants.map(({ organisationId }) => organisationId);
  const classes = next === null ? [] : classesHere(next, { name: actor.name, schoolIds });
  return (
    <header className={styles['head']}>
      <p className={styles['class']}>{classes.map(({ name }) => name).join(' · ') || actor.name}</p>
      {classes.length > 0 && <p className={styles['room']}>{actor.name}</p>}
      <span className={styles['brand']}>
        <Logo line={lineIsUp ? 'solid' : 'broken'} />
      </span>
    </header>
  );
}

function NoLesson({ isLoading }: { isLoading: boolean }) {
  const { t } = useTranslation('classroom');
  if (isLoading) return <p className={styles['quiet']}>{t('idle.loading')}</p>;
  return (
    <>
      <h2 className={styles['none']}>{t('idle.none')}</h2>
      <p className={styles['quiet']}>{t('idle.noneWords')}</p>
    </>
  );
}

function Foot({ lineIsDown }: { lineIsDown: boolean }) {
  const { t } = useTranslation('classroom');
  return (
    <p className={styles['foot']} data-warn={lineIsDown}>
      {lineIsDown ? t('idle.line') : t('idle.entersBy', { minutes: SCREEN_ENTERS_BEFORE_MS / 60_000 })}
    </p>
  );
}

/** Walks into the lesson as soon as the screen may; says whether it is on its way. */
function useEntering(lessons: readonly Lesson[], now: number): boolean {
  const navigate = useNavigate();
  const lessonId = lessonToEnter(lessons, now)?.id ?? null;
  useEffect(() => {
    if (lessonId !== null) void navigate({ href: `/lessons/${lessonId}/room` }); // its failures are shown by the routes
  }, [lessonId, navigate]);
  return lessonId !== null;
}

function NotForPeople() {
  const { t } = useTranslation('classroom');
  return (
    <div className={styles['people']}>
      <h2 className={styles['none']}>{t('idle.notDevice')}</h2>
      <p className={styles['quiet']}>{t('idle.notDeviceWords')}</p>
      <Link to="/" className={screen['button']}>
        {t('idle.toStart')}
      </Link>
    </div>
  );
}
