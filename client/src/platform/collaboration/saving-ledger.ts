import type { DocumentState } from './document-state.ts';

/** What was sent over the present connection, and how much of it the server has on its disk. */
export type SavingLedger = {
  isDown(): boolean;
  /** A new connection: its counting begins anew. */
  opened(): void;
  down(): void;
  /** One more update is on its way. */
  sent(): void;
  /** The first `count` of them are on disk. */
  saved(count: number): void;
  /** All that the server had is here. */
  synced(): void;
  show(): void;
};

/** Keeps the saving sign true; `onSaved` hears when the server has everything. */
export function createSavingLedger(
  { state, become }: { state: () => DocumentState; become: (change: Partial<DocumentState>) => void },
  onSaved: () => void,
): SavingLedger {
  let [sent, saved] = [0, 0];
  let isSynced = false;
  let isDown = true;
  const show = () => {
    if (isDown || !isSynced || saved < sent) {
      become({ sync: isDown ? 'offline' : 'saving' });
      return;
    }
    // what was refused is counted too, but it is nowhere
    const isRefused = state().problem !== null;
    become({ sync: 'saved', ...(!isRefused && { hasUnsaved: false }) });
    if (!isRefused) onSaved();
  };
  const and =
    <A extends unknown[]>(act: (...given: A) => void) =>
    (...given: A) => {
      act(...given);
      show();
    };
  return {
    isDown: () => isDown,
    opened: and(() => {
      [sent, saved, isSynced, isDown] = [0, 0, false, false];
    }),
    down: and(() => {
      isDown = true;
    }),
    sent: and(() => {
      sent += 1;
    }),
    saved: and((count: number) => {
      saved = count;
    }),
    synced: and(() => {
      isSynced = true;
    }),
    show,
  };
}
