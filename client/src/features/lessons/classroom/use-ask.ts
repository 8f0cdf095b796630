import { useCallback, useEffect, useState } from 'react';
import { useActor } from '../../../platform/session.tsx';
import type { LessonSession } from '../room/session/lesson-session.ts';

export type Asked = { source: 'microphone' | 'camera'; seconds: number };

/** A teacher's wish that this screen opens something; a press of a key opens it, time lets it go. */
export type AskControl = {
  asked: Asked | null;
  open(): void;
};

const ANSWER_WITHIN_S = 20;

export function useAsk(session: LessonSession): AskControl {
  const { personId } = useActor();
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(
    () =>
      session.live.onEvent(({ action }) => {
        if (action.kind !== 'media.asked' || action.personId !== personId) return;
        const own = session.engine()?.snapshot().own[action.source];
        if (own?.kind !== 'on') setAsked({ source: action.source, seconds: ANSWER_WITHIN_S });
      }),
    [session, personId],
  );
  const isOpen = asked !== null;
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => setAsked(secondLess), 1_000);
    return () => clearInterval(timer);
  }, [isOpen]);
  const source = asked?.source;
  const open = useCallback(() => {
    if (source === undefined) return;
    const engine = session.engine();
    void (source === 'microphone' ? engine?.setMicrophone(true) : engine?.setCamera(true)); // failures stand in the snapshot
    setAsked(null);
  }, [session, source]);
  return { asked, open };
}

const secondLess = (asked: Asked | null): Asked | null =>
  asked === null || asked.seconds <= 1 ? null : { ...asked, seconds: asked.seconds - 1 };
