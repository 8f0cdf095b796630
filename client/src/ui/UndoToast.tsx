import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import styles from './UndoToast.module.css';

const UNDO_MS = 10_000;
const TICK_MS = 250;

export type UndoToastProps = {
  /** What was done: "已移除 王老师". */
  message: string;
  /** Puts it back; without it the toast only tells. */
  onUndo?: () => void;
  onGone: () => void;
};

/** Tells what was done and offers to undo it for ten seconds; the clock rests under pointer and focus. */
export function UndoToast({ message, onUndo, onGone }: UndoToastProps) {
  const { t } = useTranslation('ui');
  const [leftMs, setLeftMs] = useState(UNDO_MS);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setInterval(() => setLeftMs((left) => left - TICK_MS), TICK_MS);
    return () => clearInterval(timer);
  }, [isHeld]);
  const isOver = leftMs <= 0;
  useEffect(() => {
    if (isOver) onGone();
  }, [isOver, onGone]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  return (
    <div className={styles['toast']} {...hold} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span role="status">{message}</span>
      {onUndo !== undefined && (
        <Button
          look="quiet"
          size="s"
          onClick={() => {
            onUndo();
            onGone();
          }}
        >
          {t('undo', { seconds: Math.ceil(leftMs / 1000) })}
        </Button>
      )}
      <Button look="quiet" size="s" onClick={onGone} aria-label={t('close')}>
        ×
      </Button>
    </div>
  );
}

/** What was just done, and how to put it back. */
export type Done = { message: string; onUndo?: () => void };

const UndoContext = createContext<(done: Done) => void>(() => undefined);

/** Shows what was just done, with ten seconds to undo it; a newer one takes its place. */
export const useTellDone = () => use(UndoContext);

/** The place for `useTellDone`, once above all pages. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(Done & { turn: number }) | null>(null);
  const turn = useRef(0);
  const tell = useCallback((done: Done) => {
    turn.current += 1;
    setShown({ ...done, turn: turn.current });
  }, []);
  const clear = useCallback(() => setShown(null), []);
  return (
    <UndoContext value={tell}>
      {children}
      <div className={styles['place']}>
        {shown !== null && (
          <UndoToast
            key={shown.turn}
            message={shown.message}
            onGone={clear}
            {...(shown.onUndo !== undefined && { onUndo: shown.onUndo })}
          />
        )}
      </div>
    </UndoContext>
  );
}
