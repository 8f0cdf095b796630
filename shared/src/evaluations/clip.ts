import { z } from 'zod';
import { RecordingId } from '../wire/ids.ts';

/** Pieces of evidence at one item, one remark, one thing seen. */
export const CLIPS_MOST = 20;
/** So much at least, so that there is something to see. */
export const CLIP_LEAST_MS = 1000;

/** 切片: a stretch of the recording of the judged lesson, as evidence. Times in ms of the recording. */
export const Clip = z
  .object({
    /** Chosen by who sets it. */
    id: z.uuid(),
    recordingId: RecordingId,
    startMs: z.number().int().min(0, '片段不能早于录课开始'),
    endMs: z.number().int(),
  })
  .refine(({ startMs, endMs }) => endMs > startMs, {
    path: ['endMs'],
    message: '片段的结束要晚于开始',
  });
export type Clip = z.infer<typeof Clip>;

/** In order of time as they are read; as they were set as they are kept. */
export const Clips = z
  .array(Clip)
  .max(CLIPS_MOST, `最多 ${String(CLIPS_MOST)} 个片段`)
  .default(() => []);

/** The stretch between two moments, whichever comes first; long enough to see something, within the recording. Pure. */
export function stretchBetween(aMs: number, bMs: number, endMs: number): Pick<Clip, 'startMs' | 'endMs'> {
  const start = Math.max(0, Math.min(aMs, bMs));
  const end = Math.min(Math.max(aMs, bMs, start + CLIP_LEAST_MS), Math.floor(endMs));
  return { startMs: Math.round(Math.min(start, Math.max(0, end - CLIP_LEAST_MS))), endMs: Math.round(end) };
}

/** One act on a list of evidence: set anew or changed (by its id), or taken away. */
export type ClipAct = { kind: 'set' | 'remove'; clip: Clip };

/** The list after the act, in order of time. Pure. */
export function afterClipAct(clips: readonly Clip[], { kind, clip }: ClipAct): Clip[] {
  const others = clips.filter(({ id }) => id !== clip.id);
  return kind === 'remove' ? others : [...others, clip].sort((a, b) => a.startMs - b.startMs);
}
