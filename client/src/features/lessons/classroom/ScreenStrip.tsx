import type { Lesson, Side } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { lineLook, type LineWord } from '../room/model/line-words.ts';
import type { Seat } from '../room/model/seats.ts';
import { clockOf } from './idle.model.ts';
import { Hand } from './icons.tsx';
import { SchoolEnd } from './SchoolEnd.tsx';
import { ScreenLine } from './ScreenLine.tsx';
import styles from './ScreenStrip.module.css';
import { SoundState } from './SoundState.tsx';
import type { HandControl } from './use-hand.ts';
import type { ScreenState } from './use-screen-state.ts';

type ScreenStripProps = { lesson: Lesson; screen: ScreenState; hand: HandControl };

/** Both schools joined by the line, how each sounds, the hand, the clock. */
export function ScreenStrip({ lesson, screen, hand }: ScreenStripProps) {
  const { seats, word } = screen;
  const absent = word.kind === 'good' ? absentSchool(lesson, seats) : null;
  const words = useLineWords(word, absent);
  const end = (side: Side, name: string) => (
    <SchoolEnd side={side} name={name}>
      <SoundState seats={seats} side={side} school={name} />
    </SchoolEnd>
  );
  return (
    <footer className={styles['strip']}>
      <div className={styles['joined']}>
        {end('supporting', lesson.supportingSchool.shortName)}
        <div className={styles['between']}>
          <ScreenLine state={absent === null ? lineLook(word) : 'weak'} label={null} />
          <p className={styles['words']} data-look={lookOf(word)}>
            {words}
          </p>
        </div>
        {end('receiving', lesson.receivingSchool.shortName)}
      </div>
      <HandMark hand={hand} />
      <Time lesson={lesson} screen={screen} />
    </footer>
  );
}

const lookOf = ({ kind }: LineWord): 'quiet' | 'warn' | 'live' => {
  if (kind === 'good' || kind === 'entering') return 'quiet';
  return kind === 'down' || kind === 'far-down' ? 'live' : 'warn';
};

/** The school of which nobody has come in yet, or null. */
function absentSchool(lesson: Lesson, seats: readonly Seat[]): string | null {
  const isThere = (side: Side) => seats.some((seat) => seat.side === side && seat.isHere);
  if (!isThere('supporting')) return lesson.supportingSchool.shortName;
  return isThere('receiving') ? null : lesson.receivingSchool.shortName;
}

function useLineWords(word: LineWord, absent: string | null): string {
  const { t } = useTranslation('classroom');
  switch (word.kind) {
    case 'good':
      return absent === null ? t('line.good') : t('line.absent', { school: absent });
    case 'entering':
      return t('line.entering');
    case 'weak':
      return word.picturesOff ? t('line.weakNoPictures') : t('line.weak');
    case 'events-down':
      return t('line.eventsDown', word);
    case 'down':
      return t('line.down', word);
    case 'far-down':
      return t('line.farDown', word);
  }
}

/** Within a child's reach on a touch panel, and by H or OK on a remote. */
function HandMark({ hand: { place, canRaise, toggle } }: { hand: HandControl }) {
  const { t } = useTranslation('classroom');
  if (!canRaise) return null;
  const isUp = place !== null;
  return (
    <button
      type="button"
      className={styles['hand']}
      aria-pressed={isUp}
      aria-keyshortcuts="H"
      onClick={toggle}
    >
      <Hand />
      <span>
        {isUp ? t('hand.lower') : t('hand.raise')}
        <span className={styles['key']}>{isUp ? t('hand.place', { order: place }) : t('hand.key')}</span>
      </span>
    </button>
  );
}

function Time({ lesson, screen: { now, live } }: { lesson: Lesson; screen: ScreenState }) {
  const { t } = useTranslation('classroom');
  const { time } = useDateWords();
  const isLive = live.state.phase === 'live';
  return (
    <div className={styles['time']}>
      <time className={styles['clock']}>{time(now)}</time>
      {isLive && (
        <p className={styles['live']}>
          <span className={styles['dot']} aria-hidden />
          {t('phase.live', { time: clockOf(now - (live.state.openedAt ?? lesson.startsAt)) })}
        </p>
      )}
    </div>
  );
}
