import { CLIPS_MOST, stretchBetween, type Clip, type ClipAct } from '@tongtang/shared/evaluations/clip.ts';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useClipDesk, type ClipDesk } from './clip-desk.tsx';
import { ClipBars } from './ClipBars.tsx';
import { ClipChip } from './ClipChip.tsx';
import styles from './Clips.module.css';
import { timesOf } from './times-of.ts';

type ClipsFieldProps = {
  /** The item: what the key means when it is in hand. */
  place: string;
  name: string;
  clips: readonly Clip[];
  isReadOnly: boolean;
  onClip: (act: ClipAct) => void;
};

/** Evidence at one item: played by a press, taken from the player beside it where there is one. */
export function ClipsField({ place, name, clips, isReadOnly, onClip }: ClipsFieldProps) {
  const { t } = useTranslation('evaluations');
  const tellDone = useTellDone();
  const desk = useClipDesk();
  const add = useEffectEvent((clip: Clip) => {
    if (clips.length < CLIPS_MOST) onClip({ kind: 'set', clip });
  });
  const join = desk?.join;
  useEffect(() => (isReadOnly ? undefined : join?.(place, (clip) => add(clip))), [isReadOnly, join, place]);
  if (clips.length === 0 && (desk === null || isReadOnly)) return null;
  const remove = (clip: Clip) => {
    onClip({ kind: 'remove', clip });
    tellDone({ message: t('clips.removed'), onUndo: () => onClip({ kind: 'set', clip }) });
  };
  return (
    <div className={styles['clips']} role="group" aria-label={t('clips.of', { name })}>
      {clips.map((clip) => (
        <div key={clip.id} className={styles['row']}>
          <ClipChip clip={clip} of={name} />
          {!isReadOnly && desk !== null && (
            <Trim clip={clip} desk={desk} onChange={(next) => onClip({ kind: 'set', clip: next })} />
          )}
          {!isReadOnly && (
            <Button
              size="s"
              look="quiet"
              aria-label={t('clips.removeOf', { time: timesOf(clip) })}
              onClick={() => remove(clip)}
            >
              {t('clips.remove')}
            </Button>
          )}
        </div>
      ))}
      {!isReadOnly && desk !== null && clips.length < CLIPS_MOST && (
        <TakeButton desk={desk} place={place} name={name} />
      )}
      <ClipBars clips={clips} name={name} />
    </div>
  );
}

type TrimProps = { clip: Clip; desk: ClipDesk; onChange: (clip: Clip) => void };

/** Beginning and end, moved to where the player is. */
function Trim({ clip, desk, onChange }: TrimProps) {
  const { t } = useTranslation('evaluations');
  const move = (edge: 'startMs' | 'endMs') => {
    const { positionMs, endMs } = desk.seat.get();
    const [from, to] = edge === 'startMs' ? [positionMs, clip.endMs] : [clip.startMs, positionMs];
    onChange({ ...clip, ...stretchBetween(from, to, endMs) });
  };
  const time = timesOf(clip);
  return (
    <>
      <Button
        size="s"
        look="quiet"
        aria-label={t('clips.startHereOf', { time })}
        onClick={() => move('startMs')}
      >
        {t('clips.startHere')}
      </Button>
      <Button size="s" look="quiet" aria-label={t('clips.endHereOf', { time })} onClick={() => move('endMs')}>
        {t('clips.endHere')}
      </Button>
    </>
  );
}

function TakeButton({ desk, place, name }: { desk: ClipDesk; place: string; name: string }) {
  const { t } = useTranslation('evaluations');
  const isBegun = desk.begun?.place === place;
  return (
    <div className={styles['row']}>
      <Button
        size="s"
        look={isBegun ? 'primary' : 'plain'}
        aria-keyshortcuts="E"
        aria-label={t(isBegun ? 'clips.endOf' : 'clips.beginOf', { name })}
        onClick={() => desk.press(place)}
      >
        {isBegun && desk.begun !== null
          ? t('clips.end', { time: clockWords(desk.begun.startMs) })
          : t('clips.begin')}
        {(isBegun || desk.hand === place) && (
          <>
            {' '}
            <kbd className={styles['key']} aria-hidden>
              E
            </kbd>
          </>
        )}
      </Button>
      {isBegun && (
        <Button size="s" look="quiet" onClick={desk.cancel}>
          {t('clips.cancel')}
        </Button>
      )}
    </div>
  );
}
