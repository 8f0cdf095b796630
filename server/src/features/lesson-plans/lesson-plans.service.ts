import { randomUUID } from 'node:crypto';
import type {
  FoundPlan,
  NewLessonPlan,
  PlanPeopleChange,
  PlanQuery,
} from '@tongtang/shared/lesson-plans/contract.ts';
import { newPlanUpdate, type PlanHead } from '@tongtang/shared/lesson-plans/doc.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { insertDocumentWith, linkUploads } from '../documents/index.ts';
import { pageOfRows, placeOf, positionOf, reachOf, thingOf } from '../organisations/index.ts';
import { findPairingThing, inForceOf } from '../pairings/index.ts';
import { excerptOf, gramsOf, searchable, wordsOf } from '../../platform/search/bigrams.compute.ts';
import { changeablePlan, readsBy, requirePlan } from './lesson-plans.policy.ts';
import * as repo from './lesson-plans.repo.ts';
import { readPlanContent } from './plan-content.compute.ts';
import { announce, PLAN_KIND, type PlansDeps } from './plan-deps.ts';
import * as people from './plan-people.repo.ts';
import { castPeople, refuseAuthors } from './plan-people.ts';
import { detailOf, viewsOf } from './plan-view.ts';
import { findUsableTemplate } from './templates.service.ts';
import { outlineFor, usualOutline } from './usual-outline.ts';

/** Plans the actor may see, last changed first; with `q`, those whose text has all its words. */
export async function listPlans(deps: PlansDeps, actor: Actor, query: PlanQuery): Promise<Page<FoundPlan>> {
  const { q = '', cursor, limit, ...filter } = query;
  const after = positionOf(cursor);
  const words = wordsOf(q);
  const rows = await repo.listPlans(
    deps.db,
    {
      personId: actor.personId,
      reach: reachOf(actor, 'lessonPlan.read'),
      asAuthor: readsBy(actor, 'authored'),
      asGuest: readsBy(actor, 'granted'),
    },
    {
      ...filter,
      words,
      grams: gramsOf(q),
      after: after && { updatedAt: Number(after.key) || 0, id: after.id },
      limit,
    },
  );
  const page = pageOfRows(rows, limit, (row) => String(row.updatedAt));
  const views = await viewsOf(deps, actor, page.items);
  const items = views.map((view, index) => ({
    ...view,
    excerpt: excerptOf(page.items[index]?.searchText ?? '', words),
  }));
  return { items, nextCursor: page.nextCursor };
}

/** @throws not-found */
export async function findPlan(deps: PlansDeps, actor: Actor, id: string): Promise<LessonPlanDetail> {
  return detailOf(deps, actor, await requirePlan(deps.db, actor, { id, action: 'lessonPlan.read' }));
}

/**
 * Makes a plan and its document; the actor is its lead author.
 * @throws not-found, forbidden; invalid `authorIds.n`, `templateId`; conflict `pairing.over`, `organisation.closed`
 */
export async function createPlan(
  deps: PlansDeps,
  actor: Actor,
  input: NewLessonPlan,
): Promise<LessonPlanDetail> {
  const template =
    input.templateId === null ? usualOutline() : await findUsableTemplate(deps, actor, input.templateId);
  return createPlanOf(deps, actor, {
    ...input,
    stateOf: (head, schools) => newPlanUpdate(head, outlineFor(template, schools.length === 2)),
  });
}

/** What a plan is made of beside its outline. */
export type PlanToMake = Omit<NewLessonPlan, 'templateId'> & {
  /** Its whole content, for these schools. */
  stateOf: (head: PlanHead, schools: readonly PlanSchool[]) => Uint8Array;
  /** Uploads that stand in the content. */
  uploadIds?: readonly string[];
};

/** Makes a plan and its document with any content. @throws as `createPlan` */
export async function createPlanOf(
  deps: PlansDeps,
  actor: Actor,
  input: PlanToMake,
): Promise<LessonPlanDetail> {
  const schools = await schoolsToPlanFor(deps, actor, input);
  const authorIds = [actor.personId, ...input.authorIds.filter((id) => id !== actor.personId)];
  await refuseAuthors(deps.db, schools, { authorIds: input.authorIds });
  const { title, subject, grade, lessonType, periodMinutes } = input;
  const usual = { textbookRef: '', periodIndex: 1, periodCount: 1 };
  const state = input.stateOf({ ...usual, title, subject, grade, lessonType, periodMinutes }, schools);
  const plan = await deps.db.transaction(async (tx) => {
    const made = await insertPlanWith(tx, {
      ...{ personId: actor.personId, authorIds, facts: input },
      ...{ state, previous: null, now: deps.clock.now() },
    });
    await linkUploads(tx, made.documentId, input.uploadIds ?? []);
    return made;
  });
  await announce(deps, plan, 'created');
  return findPlan(deps, actor, plan.id);
}

/** Who and what a plan begins with. */
export type PlanBeginning = {
  /** Who makes it. */
  personId: string;
  /** The whole content. */
  state: Uint8Array;
  /** The document whose writers have written it. */
  writersOf?: string;
  authorIds: readonly string[];
  facts: Pick<repo.NewPlan, 'pairingId' | 'schoolId' | 'title' | 'subject' | 'grade' | 'lessonType'>;
  previous: repo.NewPlan['previous'];
  now: number;
};

/** Inserts a plan with its document and authors. */
export async function insertPlanWith(
  tx: Queryable,
  { personId, state, writersOf, authorIds, facts, previous, now }: PlanBeginning,
): Promise<{ id: string; documentId: string }> {
  const { text } = readPlanContent(state);
  const documentId = await insertDocumentWith(tx, {
    ...{ kind: PLAN_KIND, state, personId },
    ...(writersOf !== undefined && { writersOf }),
  });
  const id = randomUUID();
  const { pairingId, schoolId, title, subject, grade, lessonType } = facts;
  await repo.insertPlan(tx, {
    ...{ id, documentId, pairingId, schoolId, title, subject, grade, lessonType, previous, now },
    ...{ searchText: searchable(text), grams: gramsOf(text), createdBy: personId },
  });
  await people.replaceAuthors(tx, id, authorIds);
  return { id, documentId };
}

/** Changes who takes part. @throws not-found, forbidden; invalid `authorIds.n`, `reviewerId`, `guestIds.n` */
export async function updatePlan(
  deps: PlansDeps,
  actor: Actor,
  change: PlanPeopleChange,
): Promise<LessonPlanDetail> {
  const plan = await changeablePlan(deps.db, actor, { id: change.id, action: 'lessonPlan.manage' });
  const cast = await castPeople(deps.db, plan, change);
  const now = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await people.replaceAuthors(tx, plan.id, cast.authorIds);
    await people.setReviewer(tx, plan.id, cast.reviewerId);
    await people.replaceGuests(tx, plan.id, { personIds: cast.guestIds, by: actor.personId, now });
    await repo.touch(tx, plan.id, now);
  });
  await announce(deps, plan, 'people');
  return findPlan(deps, actor, plan.id);
}

/** For whom the actor may make plans. */
export async function planChoices(deps: PlansDeps, actor: Actor) {
  const { organisationIds } = reachOf(actor, 'lessonPlan.create');
  const ids = [...new Set(organisationIds)];
  return {
    pairings: await people.listPairings(deps.db, ids, localDateOf(deps.clock.now())),
    schools: await people.listSchools(deps.db, ids),
    subjects: await people.listSubjects(deps.db, ids),
  };
}

/** Teachers who can write for a pair or a school. @throws not-found, forbidden */
export async function listWriters(
  deps: PlansDeps,
  actor: Actor,
  { pairingId = null, schoolId = null }: { pairingId?: string | null; schoolId?: string | null },
) {
  if ((pairingId === null) === (schoolId === null))
    throw new ProblemError('invalid', {
      fields: [{ path: 'pairingId', message: '请选择结对，或选择一所学校', fault: 'missing' }],
    });
  const schools = await schoolsOf(deps, actor, { pairingId, schoolId });
  return { items: await people.listWriters(deps.db, schools) };
}

/** People from anywhere who can be guests. @throws not-found, forbidden */
export async function listGuestChoices(deps: PlansDeps, actor: Actor, { id, q }: { id: string; q: string }) {
  await changeablePlan(deps.db, actor, { id, action: 'lessonPlan.manage' });
  return { items: await people.listGuestChoices(deps.db, { q, personIds: null, limit: 20 }) };
}

type Where = { pairingId: string | null; schoolId: string | null };
/** A school of a plan. */
export type PlanSchool = { id: string; side: 'supporting' | 'receiving' | null };

async function schoolsOf(
  deps: PlansDeps,
  actor: Actor,
  { pairingId, schoolId }: Where,
): Promise<PlanSchool[]> {
  if (pairingId === null) {
    const place = await placeOf(deps.db, schoolId ?? '');
    authorise(actor, 'lessonPlan.create', thingOf(place), 'organisation.read');
    return [{ id: place.organisationId, side: null }];
  }
  const found = await findPairingThing(deps.db, pairingId);
  if (found === undefined) throw new ProblemError('not-found');
  authorise(actor, 'lessonPlan.create', found.thing, 'pairing.read');
  return [
    { id: found.pairing.supportingSchool.id, side: 'supporting' },
    { id: found.pairing.receivingSchool.id, side: 'receiving' },
  ];
}

/** Nothing new begins for a pair that is over, or a closed school. */
async function schoolsToPlanFor(deps: PlansDeps, actor: Actor, where: Where): Promise<PlanSchool[]> {
  const schools = await schoolsOf(deps, actor, where);
  if (where.pairingId !== null) {
    const found = await findPairingThing(deps.db, where.pairingId);
    if (found !== undefined && inForceOf(found.pairing).endsOn < localDateOf(deps.clock.now()))
      throw new ProblemError('conflict', {
        reason: 'pairing.over',
        detail: '这次结对已经结束，不能再新建共同教案。',
      });
    return schools;
  }
  const place = await placeOf(deps.db, where.schoolId ?? '');
  if (place.kind !== 'school' || place.closed)
    throw new ProblemError('conflict', {
      reason: 'organisation.closed',
      detail: `${place.name}不能新建教案。`,
    });
  return schools;
}
