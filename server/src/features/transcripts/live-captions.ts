import type { Deps } from '../../platform/deps.ts';
import { captionPosted, captionsOfLesson, type PostedCaption } from '../lessons/index.ts';
import { findRecordedLesson, momentIn, type RecordedLesson } from '../recordings/index.ts';
import { fillLineSearch } from './line-search.repo.ts';
import { dropTypedBeside, insertTyped, type TypedLine } from './transcripts.repo.ts';

type LiveDeps = Pick<Deps, 'db' | 'clock' | 'events'>;

/**
 * Takes over what is typed during lessons. The lesson's log is the truth: what was missed because a process died, or
 * came before the recording was known to be off, is made good when the transcript is asked for the first time afterwards.
 */
export function followCaptions({ db, clock, events }: LiveDeps): (recorded: RecordedLesson) => Promise<void> {
  const complete = new Set<string>();
  events.subscribe(captionPosted, async ({ lessonId, caption }) => {
    const recorded = await findRecordedLesson(db, { lessonId });
    const line = recorded === undefined ? null : lineOf(recorded, caption);
    // nothing was recorded: nothing to be read under it
    if (recorded === undefined || line === null) return;
    await insertTyped(db, { recordingId: recorded.id, now: clock.now() }, [line]);
    await fillLineSearch(db, recorded.id);
  });
  return async (recorded) => {
    const { id, lessonId, spans } = recorded;
    // it may be switched on again
    const known = `${id} ${String(spans.length)}`;
    if (spans.at(-1)?.stoppedAt === null || complete.has(known)) return;
    const captions = await captionsOfLesson(db, lessonId);
    const lines = captions.flatMap((caption) => lineOf(recorded, caption) ?? []);
    await db.transaction(async (tx) => {
      await insertTyped(tx, { recordingId: id, now: clock.now() }, lines);
      await dropTypedBeside(tx, id, lines);
      await fillLineSearch(tx, id);
    });
    complete.add(known);
  };
}

/** What somebody reads in so long is long enough on the screen. */
const READ_MS = { least: 2_500, most: 9_000, base: 1_500, character: 200 };

/** Its place in the recording; null when nothing was recorded while it was typed. */
function lineOf(
  recorded: RecordedLesson,
  { seq, at, startedAt, actorId, text }: PostedCaption,
): TypedLine | null {
  // begun before the recording: it is said as soon as that runs
  const startMs = momentIn(recorded, startedAt) ?? momentIn(recorded, at);
  if (startMs === null) return null;
  const { least, most, base, character } = READ_MS;
  const readMs = Math.min(most, Math.max(least, base + character * text.length));
  return { startMs, endMs: startMs + readMs, body: text, eventSeq: seq, authorId: actorId };
}
