import type { LessonAction } from '@tongtang/shared/lessons/live-action.ts';
import { useCallback, useEffect, useState } from 'react';
import type { RequestProblem } from '../../../../platform/request-problem.ts';
import { useRoom } from './LessonRoom.tsx';

/** Something to be read in passing; goes by itself. */
export type Notice =
  | { key: string; kind: 'whisper'; name: string; text: string }
  | { key: string; kind: 'refused'; problem: RequestProblem; action: LessonAction }
  | { key: string; kind: 'muted' };

const SHOWN_MS = 12_000;
const AT_MOST = 3;

/** What others did to this person just now, and what of the own acts was refused. */
export function useNotices(): { notices: readonly Notice[]; dismiss: (key: string) => void } {
  const { live, myPersonId } = useRoom();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const dismiss = useCallback(
    (key: string) => setNotices((before) => before.filter((notice) => notice.key !== key)),
    [],
  );
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const show = (notice: Notice) => {
      setNotices((before) => [...before.filter(({ key }) => key !== notice.key), notice].slice(-AT_MOST));
      timers.add(setTimeout(() => dismiss(notice.key), SHOWN_MS));
    };
    const stopEvents = live.onEvent(({ seq, action, actorId, actorName }) => {
      const key = `event-${seq}`;
      if (action.kind === 'whisper.posted' && actorId !== myPersonId)
        show({ key, kind: 'whisper', name: actorName ?? '', text: action.text });
      if (action.kind === 'media.muted' && action.personId === myPersonId && actorId !== myPersonId)
        show({ key, kind: 'muted' });
    });
    const stopRefusals = live.onRefused((problem, action) =>
      show({
        key: `refused-${action.kind}-${problem.reason ?? problem.code}`,
        kind: 'refused',
        problem,
        action,
      }),
    );
    return () => {
      stopEvents();
      stopRefusals();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [live, myPersonId, dismiss]);
  return { notices, dismiss };
}
