import { VIEWS, type View } from '../views.model.ts';

/** What a key asks of the player. */
export type PlayerAct =
  | { kind: 'toggle' }
  | { kind: 'by'; ms: number }
  | { kind: 'to'; place: 'start' | 'end' }
  | { kind: 'speed'; by: 1 | -1 }
  | { kind: 'view'; view: View }
  | { kind: 'mute' }
  | { kind: 'captions' }
  | { kind: 'fullScreen' };

export type PressedKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

const ACTS: Readonly<Record<string, PlayerAct>> = {
  ' ': { kind: 'toggle' },
  k: { kind: 'toggle' },
  j: { kind: 'by', ms: -10_000 },
  l: { kind: 'by', ms: 10_000 },
  m: { kind: 'mute' },
  v: { kind: 'captions' },
  f: { kind: 'fullScreen' },
  home: { kind: 'to', place: 'start' },
  end: { kind: 'to', place: 'end' },
  '<': { kind: 'speed', by: -1 },
  '>': { kind: 'speed', by: 1 },
};

/** J K L as everywhere; null for a key of somebody else. Pure. */
export function actOfKey({ key, shiftKey, ctrlKey, altKey, metaKey }: PressedKey): PlayerAct | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (key === 'ArrowLeft') return { kind: 'by', ms: shiftKey ? -1_000 : -5_000 };
  if (key === 'ArrowRight') return { kind: 'by', ms: shiftKey ? 1_000 : 5_000 };
  const view = VIEWS[Number(key) - 1];
  if (/^[1-5]$/.test(key) && view !== undefined) return { kind: 'view', view };
  return ACTS[key.toLowerCase()] ?? null;
}
