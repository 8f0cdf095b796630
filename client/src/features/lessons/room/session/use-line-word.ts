import type { MediaLine } from '../../../../platform/media/media-line.ts';
import { farAway } from '../../classroom/screen.model.ts';
import { lineWord, type LineWord } from '../model/line-words.ts';
import { useRoom } from './LessonRoom.tsx';
import { useLocalNow } from './use-local-now.ts';

const CONNECTING: MediaLine = { kind: 'connecting' };

/** What the joining line says now. */
export function useLineWord(): LineWord {
  const { live, now, media, seats, lost } = useRoom();
  const localNow = useLocalNow();
  const away = farAway(seats, lost, live.now());
  return lineWord({
    media: media?.line ?? CONNECTING,
    downSinceAt: now.downSinceAt,
    hasEntered: now.entry.kind === 'in',
    now: localNow,
    far: away === null ? null : { name: away.name, sinceAt: away.sinceAt + localNow - live.now() },
  });
}
