import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const AnnouncerContext = createContext<(words: string) => void>(() => undefined);

/** Says a sentence to screen readers, politely: saved, reconnected, hand called. */
export const useAnnounce = () => use(AnnouncerContext);

/** The one live region of the page. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: '', turn: 0 });
  const announce = useCallback((words: string) => setSaid(({ turn }) => ({ words, turn: turn + 1 })), []);
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="visually-hidden">
        {/* a new node for each sentence: the same words twice are said twice */}
        <span key={said.turn}>{said.words}</span>
      </div>
    </AnnouncerContext>
  );
}
