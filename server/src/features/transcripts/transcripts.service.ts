import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { LINES_MOST, TranscriptLine, type TranscriptImport } from '@tongtang/shared/transcripts/contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import { lessonToReview } from '../lessons/index.ts';
import { findRecordedLesson, type RecordedLesson } from '../recordings/index.ts';
import { fillLineSearch } from './line-search.repo.ts';
import { badCaptions, readCaptions } from './read-captions.compute.ts';
import * as repo from './transcripts.repo.ts';

export type TranscriptsDeps = Pick<Deps, 'db' | 'clock'> & {
  /** Makes sure that what was typed in a lesson that is over is there. */
  completeTyped: (recorded: RecordedLesson) => Promise<void>;
};

type Transcript = { lines: TranscriptLine[]; mayWrite: boolean };

/** @throws not-found */
export async function findTranscript(
  deps: TranscriptsDeps,
  actor: Actor,
  recordingId: string,
): Promise<Transcript> {
  const { thing, isSentOut, recorded } = await seenBy(deps, actor, recordingId, 'lesson.read');
  await deps.completeTyped(recorded);
  const lines = await repo.listLines(deps.db, recordingId);
  return {
    lines: lines.map((line) => TranscriptLine.parse(line)),
    mayWrite: !isSentOut && can(actor, 'transcript.write', thing),
  };
}

/** @throws not-found, forbidden; invalid, naming the line of the file; too-many `transcript.too-many` */
export async function importTranscript(
  deps: TranscriptsDeps,
  actor: Actor,
  { id, text, offsetMs, replaces }: TranscriptImport & { id: string },
): Promise<{ added: number; removed: number }> {
  const { recorded } = await writtenBy(deps, actor, id);
  const lines = placed(text, offsetMs, endOf(recorded, deps.clock.now()));
  const now = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    await repo.lockRecording(tx, id);
    const removed = replaces ? await repo.removeAll(tx, id, now) : 0;
    if ((await repo.countLines(tx, id)) + lines.length > LINES_MOST)
      throw new ProblemError('too-many', {
        reason: 'transcript.too-many',
        detail: `一份录像的文字稿最多 ${String(LINES_MOST)} 句，没有导入任何一句。`,
      });
    await repo.insertImported(tx, { recordingId: id, authorId: actor.personId, now }, lines);
    await fillLineSearch(tx, id);
    return { added: lines.length, removed };
  });
}

type LineAsk = { id: string; lineId: string };

/** @throws not-found, forbidden; conflict `transcript.changed` */
export async function correctLine(
  deps: TranscriptsDeps,
  actor: Actor,
  { id, lineId, ...words }: LineAsk & { body: string; speaker: string; revision: number },
): Promise<TranscriptLine> {
  await writtenBy(deps, actor, id);
  const ask = { recordingId: id, lineId };
  const isSet = await repo.setWords(deps.db, ask, { ...words, authorId: actor.personId });
  if (isSet) await fillLineSearch(deps.db, id);
  const line = await repo.findLine(deps.db, ask);
  if (line === undefined) throw new ProblemError('not-found');
  if (isSet) return TranscriptLine.parse(line);
  const { body, speaker, revision } = line;
  throw new ProblemError('conflict', {
    ...{ reason: 'transcript.changed', data: { body, speaker, revision } },
    detail: '这一句刚被别人改过或删去。您写的还在，请看过现在的文字再保存。',
  });
}

/** @throws not-found, forbidden */
export async function removeLine(
  deps: TranscriptsDeps,
  actor: Actor,
  { id, lineId }: LineAsk,
): Promise<void> {
  await writtenBy(deps, actor, id);
  const found = await repo.setRemovedAt(deps.db, { recordingId: id, lineId }, deps.clock.now());
  if (found === 0) throw new ProblemError('not-found');
}

/** @throws not-found, forbidden */
export async function restoreLine(
  deps: TranscriptsDeps,
  actor: Actor,
  { id, lineId }: LineAsk,
): Promise<TranscriptLine> {
  await writtenBy(deps, actor, id);
  const ask = { recordingId: id, lineId };
  await repo.setRemovedAt(deps.db, ask, null);
  const line = await repo.findLine(deps.db, ask);
  if (line === undefined) throw new ProblemError('not-found');
  return TranscriptLine.parse(line);
}

async function seenBy(
  { db }: TranscriptsDeps,
  actor: Actor,
  recordingId: string,
  action: 'lesson.read' | 'transcript.write',
) {
  const recorded = await findRecordedLesson(db, { id: recordingId });
  if (recorded === undefined) throw new ProblemError('not-found');
  return { ...(await lessonToReview(db, actor, { lessonId: recorded.lessonId, action })), recorded };
}

/** Who was put out of a lesson writes nothing into its record. */
async function writtenBy(deps: TranscriptsDeps, actor: Actor, recordingId: string) {
  const seen = await seenBy(deps, actor, recordingId, 'transcript.write');
  if (seen.isSentOut) throw new ProblemError('forbidden', { reason: 'lesson.removed' });
  return seen;
}

const endOf = ({ startedAt, spans }: RecordedLesson, now: number): number =>
  (spans.at(-1)?.stoppedAt ?? now) - startedAt;

/** The file's captions in the recording. @throws invalid, naming the line */
function placed(text: string, offsetMs: number, endMs: number): repo.NewLine[] {
  const captions = readCaptions(text);
  if (captions.length === 0)
    throw new ProblemError('invalid', {
      ...{ reason: 'transcript.empty', detail: '文件里没有一句字幕。' },
      fields: [{ path: 'text', message: '文件里没有一句字幕', fault: 'missing' }],
    });
  return captions.map(({ fileLine, ...caption }) => {
    const startMs = caption.startMs + offsetMs;
    if (startMs < 0) throw badCaptions('before-begin', fileLine);
    if (startMs >= endMs) throw badCaptions('beyond-end', fileLine);
    return { ...caption, startMs, endMs: Math.min(caption.endMs + offsetMs, endMs) };
  });
}
