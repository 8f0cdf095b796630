import type { TranscriptLine } from '@tongtang/shared/transcripts/contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { Button } from '../../../ui/Button.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { lineAt, piecesOf } from '../transcript.model.ts';
import { useAtPosition } from '../use-transcript.ts';
import { CorrectForm } from './CorrectForm.tsx';
import styles from './Transcript.module.css';

type LineListProps = {
  recordingId: RecordingId;
  lines: readonly TranscriptLine[];
  seat: PlayerSeat;
  mayWrite: boolean;
  wanted: string;
  /** The hit of the search that was gone to. */
  foundId: string | null;
  follows: boolean;
};

/** All lines. One of them is in the order of Tab, the arrows go to the others; Enter or a press goes to its moment. */
export function LineList({ recordingId, lines, seat, mayWrite, wanted, foundId, follows }: LineListProps) {
  const { t } = useTranslation('transcripts');
  const list = useRef<HTMLOListElement>(null);
  const nowId = useAtPosition(seat, (ms) => lines[lineAt(lines, ms)]?.id ?? '');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [correctedId, setCorrectedId] = useState<string | null>(null);
  const shownId = foundId ?? (follows && correctedId === null ? nowId : null);
  useEffect(() => {
    if (shownId !== null && shownId !== '') bringIntoSight(list.current, shownId);
  }, [shownId]);
  const tabId = lines.some(({ id }) => id === chosenId) ? chosenId : nowId || lines[0]?.id;
  const onKey = (event: KeyboardEvent<HTMLOListElement>) => {
    const step = STEPS[event.key];
    const at = lines.findIndex(({ id }) => id === idAround(event.target));
    if (step === undefined || at < 0 || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const next = lines[Math.min(lines.length - 1, Math.max(0, at + step))];
    if (next !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-line="${next.id}"] button`)?.focus();
  };
  return (
    <ol ref={list} className={styles['lines']} aria-label={t('lines')} onKeyDown={onKey}>
      {lines.map((line) => (
        <li
          key={line.id}
          data-line={line.id}
          data-found={line.id === foundId || undefined}
          onFocus={() => setChosenId(line.id)}
        >
          {line.id === correctedId ? (
            <CorrectForm recordingId={recordingId} line={line} onClose={() => setCorrectedId(null)} />
          ) : (
            <>
              <LineButton
                line={line}
                wanted={wanted}
                isNow={line.id === nowId}
                isInTab={line.id === tabId}
                onPress={() => {
                  setChosenId(line.id);
                  seat.seek(line.startMs);
                }}
              />
              {mayWrite && line.id === chosenId && (
                <Button
                  size="s"
                  look="quiet"
                  aria-label={t('correctOf', { time: clockWords(line.startMs) })}
                  onClick={() => setCorrectedId(line.id)}
                >
                  {t('correct')}
                </Button>
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

const idAround = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-line]')?.dataset['line'] : undefined;

type LineButtonProps = {
  line: TranscriptLine;
  wanted: string;
  isNow: boolean;
  isInTab: boolean;
  onPress: () => void;
};

function LineButton({ line, wanted, isNow, isInTab, onPress }: LineButtonProps) {
  return (
    <button
      type="button"
      className={styles['line']}
      tabIndex={isInTab ? 0 : -1}
      aria-current={isNow || undefined}
      onClick={onPress}
    >
      <time>{clockWords(line.startMs)}</time>
      <span className={styles['words']}>
        {line.speaker !== '' && <b>{line.speaker}</b>}
        {piecesOf(line.body, wanted).map(({ text, isHit }, index) =>
          isHit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
    </button>
  );
}

/** Scrolls the list, never the page: who looks at the picture keeps it. */
function bringIntoSight(list: HTMLElement | null, id: string): void {
  const line = list?.querySelector<HTMLElement>(`[data-line="${id}"]`);
  if (list === null || line === null || line === undefined) return;
  const [outer, inner] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  list.scrollTop += inner.top - outer.top - outer.height / 3;
}
