import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { ReceiverKind } from '@tongtang/shared/recordings/share.ts';
import {
  ReceiverChoice,
  Share,
  SHARES_MOST,
  type NewShare,
  type ShareAbility,
} from '@tongtang/shared/shares/contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import { lessonToReview, type ReviewedLesson } from '../lessons/index.ts';
import { findRecordedLesson } from '../recordings/index.ts';
import * as receivers from './receivers.repo.ts';
import * as repo from './shares.repo.ts';

export type SharesDeps = Pick<Deps, 'db' | 'clock'>;

type OfRecording = { recordingId: string };

/** @throws not-found, forbidden */
export async function listShares(deps: SharesDeps, actor: Actor, recordingId: string) {
  const lesson = await lessonFor(deps, actor, { recordingId, action: 'recording.readShares' });
  const rows = await repo.listShares(deps.db, recordingId, todayOf(deps));
  return { items: rows.map((row) => Share.parse(row)), may: abilityOf(actor, lesson) };
}

/** @throws not-found, forbidden */
export async function listReceivers(
  { db, clock }: SharesDeps,
  actor: Actor,
  { recordingId, kind, q }: OfRecording & { kind: ReceiverKind; q: string },
): Promise<{ items: ReceiverChoice[] }> {
  const lesson = await lessonFor({ db, clock }, actor, { recordingId, action: 'recording.share' });
  const isFar = abilityOf(actor, lesson) === 'beyondPair';
  const rows = await receivers.findReceivers(db, { kind, q, isFar, schoolIds: schoolIdsOf(lesson) });
  return { items: rows.map((row) => ReceiverChoice.parse(row)) };
}

/** @throws not-found, forbidden; invalid `receivers`, `toOn`; conflict `id.taken`; too-many */
export async function createShare(deps: SharesDeps, actor: Actor, input: NewShare): Promise<Share> {
  const { db, clock } = deps;
  const { recordingId, id } = input;
  const lesson = await lessonFor(deps, actor, { recordingId, action: 'recording.share' });
  const today = todayOf(deps);
  const known = await repo.findShare(db, { recordingId, id }, today);
  if (known !== undefined) return Share.parse(known);
  if (input.toOn < today)
    throw new ProblemError('invalid', {
      fields: [{ path: 'toOn', message: '结束日期不能早于今天', fault: 'too-small' }],
    });
  const isBeyondPair = await receivers.areBeyondPair(db, input.receivers, schoolIdsOf(lesson));
  const isAllowed = abilityOf(actor, lesson) === 'beyondPair' || isBeyondPair === false;
  // who may not share so far does not learn who there is
  if (!isAllowed)
    throw new ProblemError('forbidden', {
      reason: 'share.beyond-pair',
      detail: '分享给两校以外的人，要由其中一所学校的管理员来做。',
    });
  if (isBeyondPair === null)
    throw new ProblemError('invalid', {
      fields: [{ path: 'receivers', message: '没有找到要分享给的人或单位，请重新选择', fault: 'unknown' }],
    });
  const withPupils = input.withPupils ?? !isBeyondPair;
  const by = { personId: actor.personId, now: clock.now(), today };
  await db.transaction(async (tx) => {
    await repo.lockShares(tx, recordingId);
    if ((await repo.countShares(tx, recordingId)) >= SHARES_MOST)
      throw new ProblemError('too-many', {
        reason: 'share.too-many',
        detail: `一份录像最多分享 ${String(SHARES_MOST)} 次。`,
      });
    if (!(await repo.insertShare(tx, { ...input, isBeyondPair, withPupils, by })))
      throw new ProblemError('conflict', { reason: 'id.taken' });
  });
  return shareNow(deps, { recordingId, id });
}

/** @throws not-found, forbidden */
export async function endShare(
  deps: SharesDeps,
  actor: Actor,
  ask: OfRecording & { id: string },
): Promise<Share> {
  await lessonFor(deps, actor, { recordingId: ask.recordingId, action: 'recording.share' });
  await repo.endShare(deps.db, ask, { personId: actor.personId, now: deps.clock.now() });
  return shareNow(deps, ask);
}

async function shareNow(deps: SharesDeps, ask: OfRecording & { id: string }): Promise<Share> {
  const row = await repo.findShare(deps.db, ask, todayOf(deps));
  if (row === undefined) throw new ProblemError('not-found');
  return Share.parse(row);
}

/** The lesson of the recording, if the actor may do this. @throws not-found, forbidden */
async function lessonFor(
  { db }: SharesDeps,
  actor: Actor,
  { recordingId, action }: OfRecording & { action: Action },
): Promise<ReviewedLesson> {
  const recorded = await findRecordedLesson(db, { id: recordingId });
  if (recorded === undefined) throw new ProblemError('not-found');
  return lessonToReview(db, actor, { lessonId: recorded.lessonId, action });
}

function abilityOf(actor: Actor, { thing }: ReviewedLesson): ShareAbility {
  if (!can(actor, 'recording.share', thing)) return 'none';
  return can(actor, 'recording.shareBeyondPair', thing) ? 'beyondPair' : 'withinPair';
}

const schoolIdsOf = ({ lesson }: ReviewedLesson): [string, string] => [
  lesson.supportingSchool.id,
  lesson.receivingSchool.id,
];

const todayOf = ({ clock }: SharesDeps) => localDateOf(clock.now());
