import type { LessonClass } from '@tongtang/shared/lessons/lesson.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../../platform/announcer.tsx';
import { Button } from '../../../../ui/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import type { RoomActs } from '../teacher/use-room-acts.ts';
import styles from './BigButtons.module.css';

/** Raise the class's hand; tell the lead teacher; confirm how many are here; talk. */
export function BigButtons({ acts }: { acts: RoomActs }) {
  const { t } = useTranslation('room');
  const [isCounting, setCounting] = useState(false);
  const { lesson, mySeat, media } = useRoom();
  const classes = lesson.classes.filter(({ side }) => side === mySeat?.side);
  const talks = media?.own.microphone.kind === 'on';
  if (isCounting) return <Counting classes={classes} onDone={() => setCounting(false)} />;
  return (
    <div className={styles['buttons']}>
      <button
        type="button"
        className={styles['big']}
        aria-pressed={acts.isHandUp}
        disabled={acts.hand === null}
        onClick={() => acts.hand?.()}
      >
        <Icon name="hand" size={32} />
        <span>{t(acts.isHandUp ? 'assist.handUp' : 'assist.hand')}</span>
      </button>
      <Trouble />
      <CountButton classes={classes} onPress={() => setCounting(true)} />
      <button
        type="button"
        className={styles['big']}
        data-tone={talks ? 'live' : undefined}
        aria-pressed={talks}
        onClick={acts.microphone}
      >
        <Icon name={talks ? 'microphone' : 'microphoneOff'} size={32} />
        <span>{t(talks ? 'assist.talking' : 'assist.talk')}</span>
      </button>
    </div>
  );
}

/** Two whispers with fixed words, so that nobody has to type in front of a class. */
function Trouble() {
  const { t } = useTranslation('room');
  const { live } = useRoom();
  const announce = useAnnounce();
  const [sent, setSent] = useState<string | null>(null);
  const tell = (text: string) => {
    live.act({ kind: 'whisper.posted', text });
    announce(t('whisper.sent', { text }));
    setSent(text);
  };
  return (
    <div className={styles['halves']} role="group" aria-label={t('assist.problem')}>
      {(['cannotHear', 'tooFast'] as const).map((word) => {
        const text = t(`whisper.${word}`);
        return (
          <button
            key={word}
            type="button"
            className={styles['half']}
            data-sent={sent === text || undefined}
            onClick={() => tell(text)}
            onBlur={() => setSent(null)}
          >
            <Icon name={sent === text ? 'check' : 'whisper'} size={22} />
            <span>{text}</span>
          </button>
        );
      })}
    </div>
  );
}

function CountButton({ classes, onPress }: { classes: readonly LessonClass[]; onPress: () => void }) {
  const { t } = useTranslation('room');
  const { now } = useRoom();
  const [first] = classes;
  const present = first === undefined ? undefined : now.state.headcounts[first.id];
  return (
    <button
      type="button"
      className={styles['big']}
      data-tone={present === undefined ? undefined : 'good'}
      disabled={first === undefined}
      onClick={onPress}
    >
      <Icon name={present === undefined ? 'count' : 'check'} size={32} />
      <span className="figures">
        {present === undefined || first === undefined
          ? t('assist.count')
          : t('assist.counted', { present, roster: first.rosterSize })}
      </span>
    </button>
  );
}

type CountingProps = { classes: readonly LessonClass[]; onDone: () => void };

function Counting({ classes, onDone }: CountingProps) {
  return (
    <div className={styles['counting']}>
      {classes.map((one) => (
        <CountRow key={one.id} class={one} onDone={onDone} />
      ))}
    </div>
  );
}

const MOST = 200;

/** How many pupils are here: the roster's number to begin with, one more or fewer by the thumb. */
export function CountRow({ class: one, onDone }: { class: LessonClass; onDone: () => void }) {
  const { t } = useTranslation('room');
  const { live, now } = useRoom();
  const [present, setPresent] = useState(now.state.headcounts[one.id] ?? one.rosterSize);
  const step = (by: number) => setPresent((count) => Math.min(MOST, Math.max(0, count + by)));
  return (
    <div className={styles['count']} role="group" aria-label={t('assist.present')}>
      <p>{t('assist.of', { name: one.name, count: one.rosterSize })}</p>
      <div className={styles['stepper']}>
        <button type="button" aria-label={t('assist.fewer')} onClick={() => step(-1)}>
          −
        </button>
        <output aria-live="polite" className="figures">
          {present}
        </output>
        <button type="button" aria-label={t('assist.moreOne')} onClick={() => step(1)}>
          +
        </button>
        <Button
          look="primary"
          size="l"
          onClick={() => {
            live.act({ kind: 'headcount.confirmed', classId: one.id, present });
            onDone();
          }}
        >
          {t('assist.confirm')}
        </Button>
      </div>
    </div>
  );
}
