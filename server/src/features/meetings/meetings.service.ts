import type {
  Meeting,
  MeetingActivity,
  MeetingChange,
  MeetingFacts,
  MeetingItem,
  MeetingState,
  MeetingWord,
} from '@tongtang/shared/meetings/contract.ts';
import { newMinutesUpdate } from '@tongtang/shared/meetings/doc.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { MeetingId, PersonId } from '@tongtang/shared/wire/ids.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { insertDocumentWith } from '../documents/index.ts';
import { pageOfRows, positionOf, reachOf } from '../organisations/index.ts';
import { listReviewers, requireReviewed } from '../reviews/index.ts';
import { attendanceOf, itemsOf, meetingOf } from './meeting-view.ts';
import { MINUTES_KIND, type MeetingsDeps } from './meetings-deps.ts';
import { endMeeting, putOut } from './meeting-ends.ts';
import { tellChanged } from './meetings.news.ts';
import { admitted, refuseNotHeld, requireMeeting } from './meetings.policy.ts';
import * as repo from './meetings.repo.ts';
import { listStays } from './stays.repo.ts';
import { wordOf } from './talk.service.ts';

type OfRecording = { recordingId: string };

/** @throws not-found */
export async function listOfRecording(
  { db }: MeetingsDeps,
  actor: Actor,
  { recordingId }: OfRecording,
): Promise<{ items: MeetingItem[]; mayCreate: boolean }> {
  const { thing } = await requireReviewed(db, actor, { recordingId, action: 'review.read' });
  const rows = await repo.listOfRecording(db, recordingId, actor.personId);
  return { items: await itemsOf(db, actor, rows), mayCreate: can(actor, 'review.write', thing) };
}

/** @throws not-found, forbidden */
export async function listInvitable(
  { db }: MeetingsDeps,
  actor: Actor,
  { recordingId, q }: OfRecording & { q: string },
) {
  const { lesson } = await requireReviewed(db, actor, { recordingId, action: 'review.write' });
  const people = await listReviewers(db, lesson.id, { q, personIds: null, limit: 30 });
  return {
    items: people.flatMap((person) =>
      person.id === actor.personId ? [] : [{ ...person, id: PersonId.parse(person.id) }],
    ),
  };
}

/** @throws not-found, forbidden; invalid `invitedIds`; conflict `id.taken` */
export async function createMeeting(
  deps: MeetingsDeps,
  actor: Actor,
  { id, recordingId, ...facts }: MeetingFacts & OfRecording & { id: string },
): Promise<Meeting> {
  const { lesson } = await requireReviewed(deps.db, actor, { recordingId, action: 'review.write' });
  const invitedIds = facts.invitedIds.filter((one) => one !== actor.personId);
  await refuseUninvitable(deps.db, lesson.id, invitedIds);
  await deps.db.transaction(async (tx) => {
    if (await repo.isTaken(tx, id)) return;
    const { personId } = actor;
    const state = newMinutesUpdate(facts.agenda);
    const documentId = await insertDocumentWith(tx, { kind: MINUTES_KIND, personId, state });
    const meeting = { ...facts, id, recordingId, documentId, moderatorId: personId, now: deps.clock.now() };
    await repo.insertMeeting(tx, meeting);
    await repo.replaceInvited(tx, id, invitedIds);
  });
  const row = await repo.findMeeting(deps.db, id);
  if (row?.moderatorId !== actor.personId || row.recordingId !== recordingId)
    throw new ProblemError('conflict', { reason: 'id.taken' });
  tellChanged(deps, row);
  return findMeeting(deps, actor, { id });
}

type ById = { id: string };

/** @throws not-found */
export async function findMeeting(deps: MeetingsDeps, actor: Actor, { id }: ById): Promise<Meeting> {
  return meetingOf(deps, actor, await requireMeeting(deps.db, actor, { id, action: 'meeting.read' }));
}

/** @throws not-found, forbidden; invalid `invitedIds`; conflict `meeting.closed` */
export async function changeMeeting(
  deps: MeetingsDeps,
  actor: Actor,
  { id, invitedIds, ...facts }: MeetingChange & ById,
): Promise<Meeting> {
  const meeting = await requireMeeting(deps.db, actor, { id, action: 'meeting.manage' });
  const invited = invitedIds?.filter((one) => one !== meeting.moderatorId);
  if (invited !== undefined) await refuseUninvitable(deps.db, meeting.lessonId, invited, meeting.invitedIds);
  await deps.db.transaction(async (tx) => {
    const locked = await repo.lockMeeting(tx, id);
    if (locked === undefined) throw new ProblemError('not-found');
    if (locked.state === 'closed') refuseClosed();
    const { title, startsAt, agenda } = { ...locked, ...facts };
    await repo.updateFacts(tx, id, { title, startsAt, agenda });
    if (invited !== undefined) await repo.replaceInvited(tx, id, invited);
  });
  const gone =
    invited === undefined ? [] : meeting.invitedIds.filter((one) => !invited.includes(PersonId.parse(one)));
  if (gone.length > 0) await putOut(deps, id, gone);
  const changed = await repo.findMeeting(deps.db, id);
  if (changed !== undefined) tellChanged(deps, { ...changed, invitedIds: [...changed.invitedIds, ...gone] });
  return findMeeting(deps, actor, { id });
}

/** @throws not-found; conflict `meeting.too-early`, `meeting.closed` */
export async function beginMeeting(deps: MeetingsDeps, actor: Actor, { id }: ById): Promise<Meeting> {
  const meeting = await requireMeeting(deps.db, actor, { id, action: 'meeting.read' });
  const now = deps.clock.now();
  if (meeting.state === 'closed') refuseClosed();
  if (meeting.state === 'planned') {
    if (now < meeting.startsAt && !can(actor, 'meeting.manage', meeting.thing))
      throw new ProblemError('conflict', {
        reason: 'meeting.too-early',
        detail: '还没到开始时间，只有主持人可以提前开始。',
      });
    await repo.setHeld(deps.db, id, { leaderId: actor.personId, now });
    tellChanged(deps, meeting);
  }
  return findMeeting(deps, actor, { id });
}

/** @throws not-found, forbidden; conflict `meeting.not-held` */
export async function closeMeeting(deps: MeetingsDeps, actor: Actor, { id }: ById): Promise<Meeting> {
  const { state } = await requireMeeting(deps.db, actor, { id, action: 'meeting.manage' });
  if (state === 'planned') refuseNotHeld();
  if (state === 'held') await endMeeting(deps, id, deps.clock.now());
  return findMeeting(deps, actor, { id });
}

/** @throws not-found, forbidden; conflict `meeting.has-begun` */
export async function removeMeeting(deps: MeetingsDeps, actor: Actor, { id }: ById): Promise<void> {
  const meeting = await requireMeeting(deps.db, actor, { id, action: 'meeting.manage' });
  if ((await repo.setRemoved(deps.db, id, deps.clock.now())) === 0)
    throw new ProblemError('conflict', {
      reason: 'meeting.has-begun',
      detail: '研讨会已经开过，要留作记录，不能取消。',
    });
  tellChanged(deps, meeting);
}

/** @throws not-found */
export async function listWords(
  { db }: MeetingsDeps,
  actor: Actor,
  { id }: ById,
): Promise<{ items: MeetingWord[] }> {
  await requireMeeting(db, actor, { id, action: 'meeting.read' });
  return { items: (await repo.listWords(db, id)).map(wordOf) };
}

type LedgerAsk = { fromAt?: number; toAt?: number; state?: MeetingState; cursor?: string; limit: number };

/** Meetings as activities: the actor's own, and those of the schools whose records they keep. */
export async function listLedger(
  { db, clock }: MeetingsDeps,
  actor: Actor,
  { cursor, limit, ...ask }: LedgerAsk,
): Promise<Page<MeetingActivity>> {
  const position = positionOf(cursor);
  const rows = await repo.listLedger(db, {
    ...{ personId: actor.personId, reach: reachOf(actor, 'meeting.count'), limit },
    ...{ fromAt: ask.fromAt, toAt: ask.toAt, state: ask.state },
    after: position === null ? null : { startsAt: Number(position.key), id: position.id },
  });
  const page = pageOfRows(rows, limit, ({ startsAt }) => String(startsAt));
  const stays = await listStays(
    db,
    page.items.map(({ id }) => id),
  );
  const now = clock.now();
  const items = (await itemsOf(db, actor, page.items)).map(async ({ row, ...item }) => {
    const own = stays.filter(({ meetingId }) => meetingId === item.id);
    const people = await attendanceOf(db, { lessonId: row.lessonId, stays: own, now });
    return {
      ...{ ...item, id: MeetingId.parse(item.id) },
      durationMs: item.beganAt === null ? 0 : Math.max(0, (item.endedAt ?? now) - item.beganAt),
      attendance: people.map(({ person, presentMs }) => ({
        ...{ person: { ...person, id: PersonId.parse(person.id) }, presentMs },
      })),
      mayOpen: (await admitted(db, row)).includes(actor.personId),
    };
  });
  return { items: await Promise.all(items), nextCursor: page.nextCursor };
}

/** @param known who is invited already: they stay, whatever became of their rights */
async function refuseUninvitable(
  db: Queryable,
  lessonId: string,
  invitedIds: readonly string[],
  known: readonly string[] = [],
): Promise<void> {
  const asked = invitedIds.filter((id) => !known.includes(id));
  const reviewers = await listReviewers(db, lessonId, { q: '', personIds: asked, limit: asked.length });
  if (asked.every((id) => reviewers.some((one) => one.id === id))) return;
  throw new ProblemError('invalid', {
    fields: [{ path: 'invitedIds', message: '只能邀请能看这节课评课的人', fault: 'not-allowed' }],
  });
}

function refuseClosed(): never {
  throw new ProblemError('conflict', { reason: 'meeting.closed', detail: '研讨会已经结束。' });
}
