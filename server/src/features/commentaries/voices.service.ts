import { PIECE_MOST_BYTES, VOICES_MOST, type VoicePiece } from '@tongtang/shared/commentaries/contract.ts';
import { VoiceCue } from '@tongtang/shared/commentaries/cues.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { z } from 'zod';
import type { Queryable } from '../../platform/database.ts';
import { requireReviewed } from '../reviews/index.ts';
import type { CommentariesDeps } from './commentaries.news.ts';
import { findCommentary } from './commentaries.repo.ts';
import { refusePublished, requireExpert, withCommentary } from './commentaries.service.ts';
import { mayRead } from './commentary-view.ts';
import * as repo from './voices.repo.ts';

/**
 * Keeps a piece with its cues; the same one again changes nothing.
 * @throws not-found; invalid `cues`, `sound`; conflict `commentary.published`, `commentary.piece-missing`; too-many
 */
export async function keepPiece(
  deps: CommentariesDeps,
  actor: Actor,
  { id, voiceId, seq, endMs, ...piece }: VoicePiece,
): Promise<{ pieces: number }> {
  const cues = cuesOf(piece.cues);
  const sound = await soundIn(piece.sound, seq);
  let pieces = 0;
  await withCommentary(deps, id, async (tx, row) => {
    requireExpert(actor, row);
    refusePublished(row);
    pieces = await piecesOf(tx, { id, voiceId, now: deps.clock.now() });
    if (seq < pieces) return;
    if (seq > pieces)
      throw new ProblemError('conflict', {
        reason: 'commentary.piece-missing',
        detail: '前面还有一段没有收到。',
        data: { next: pieces },
      });
    await repo.insertPiece(tx, { voiceId, seq, endMs, cues, sound });
    pieces += 1;
  });
  return { pieces };
}

/** How many pieces of it there are; a new voice is begun. */
async function piecesOf(
  tx: Queryable,
  { id, voiceId, now }: { id: string; voiceId: string; now: number },
): Promise<number> {
  const known = await repo.findVoice(tx, voiceId);
  if (known !== undefined) {
    if (known.commentaryId !== id || known.isRemoved) throw new ProblemError('not-found');
    return known.pieces;
  }
  if ((await repo.listVoices(tx, [id])).length >= VOICES_MOST)
    throw new ProblemError('too-many', {
      reason: 'commentary.too-many-voices',
      detail: `一份点评最多录 ${String(VOICES_MOST)} 段。`,
    });
  await repo.insertVoice(tx, { id: voiceId, commentaryId: id, now });
  return 0;
}

function cuesOf(json: string): VoiceCue[] {
  try {
    return z.array(VoiceCue).max(200).parse(JSON.parse(json));
  } catch (cause) {
    const fields = [{ path: 'cues', message: '播放位置的记录不完整', fault: 'unfit' as const }];
    throw new ProblemError('invalid', { fields }, { cause });
  }
}

/** First bytes of a WebM file (EBML, RFC 8794 §11.2.1): all other pieces continue it. */
const WEBM = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);

async function soundIn(file: File, seq: number): Promise<Buffer> {
  const isRight = file.size > 0 && file.size <= PIECE_MOST_BYTES;
  const sound = isRight ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
  if (!isRight || (seq === 0 && !sound.subarray(0, 4).equals(WEBM)))
    throw new ProblemError('invalid', {
      fields: [{ path: 'sound', message: '这不是录音，或者太长了', fault: 'unfit' }],
    });
  return sound;
}

/** Removed twice is removed. @throws not-found; conflict `commentary.published` */
export async function removeVoice(
  deps: CommentariesDeps,
  actor: Actor,
  { id, voiceId }: { id: string; voiceId: string },
): Promise<void> {
  await withCommentary(deps, id, async (tx, row) => {
    requireExpert(actor, row);
    refusePublished(row);
    const voice = await repo.findVoice(tx, voiceId);
    if (voice?.commentaryId !== id) throw new ProblemError('not-found');
    await repo.setVoiceRemoved(tx, voiceId, deps.clock.now());
  });
}

/** @throws not-found, also for who may not read it yet */
export async function soundOf(
  { db, clock }: CommentariesDeps,
  actor: Actor,
  { id, voiceId }: { id: string; voiceId: string },
): Promise<File> {
  const row = await findCommentary(db, id, clock.now());
  if (row === undefined || !mayRead(actor, row)) throw new ProblemError('not-found');
  await requireReviewed(db, actor, { recordingId: row.recordingId, action: 'review.read' });
  const voice = await repo.findVoice(db, voiceId);
  if (voice?.commentaryId !== id || voice.isRemoved) throw new ProblemError('not-found');
  const sounds = await repo.listSounds(db, voiceId);
  return new File(
    sounds.map(({ sound }) => new Uint8Array(sound)),
    `${voiceId}.webm`,
    { type: 'audio/webm' },
  );
}
