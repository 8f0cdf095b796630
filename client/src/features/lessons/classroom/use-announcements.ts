import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import type { ScreenState } from './use-screen-state.ts';

/** Tells screen readers, politely, what the room sees: who is called on, the hand, the line, the bell. */
export function useAnnouncements({ live, mine, seats, isCalledOn, word }: ScreenState): void {
  const { t } = useTranslation('classroom');
  const called = seats.find((seat) => seat.isCalledOn);
  const name = isCalledOn ? mine.map((seat) => seat.name).join(' · ') : (called?.name ?? '');
  const onStage = called?.onStage ?? null;
  useSaid(called === undefined ? null : `${called.key} ${onStage ?? ''}`, (now) => {
    if (now === null) return t('say.dismissed');
    if (onStage !== null) return t(isCalledOn ? 'say.onStageMine' : 'say.onStage', { name, pupil: onStage });
    return isCalledOn ? t('say.calledOnMine', { name }) : t('say.calledOn', { name });
  });
  useSaid(
    mine.some(({ hand }) => hand !== null),
    (isUp) => (isUp ? t('say.handUp') : t('say.handDown')),
  );
  useSaid(word.kind === 'down' || word.kind === 'events-down', (isDown) =>
    isDown ? t('say.down') : t('say.returned'),
  );
  useSaid(live.state.phase, (phase) => {
    if (phase === 'waiting') return null;
    return phase === 'live' ? t('say.opened') : t('say.ended');
  });
}

/** Says something whenever a fact changes, not when it is first known. */
function useSaid<T>(fact: T, wordsOf: (fact: T) => string | null): void {
  const announce = useAnnounce();
  const before = useRef(fact);
  const words = wordsOf(fact);
  useEffect(() => {
    if (before.current === fact) return;
    before.current = fact;
    if (words !== null) announce(words);
  }, [fact, words, announce]);
}
