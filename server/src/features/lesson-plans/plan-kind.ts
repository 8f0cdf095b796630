import { PLAN_FRAGMENT, PLAN_HEAD } from '@tongtang/shared/lesson-plans/doc.ts';
import type { DocumentKind, DocumentThing } from '../documents/index.ts';
import { thingOfPlan } from './lesson-plans.policy.ts';
import { findPlansOf, type PlanRow } from './lesson-plans.repo.ts';
import { PLAN_KIND } from './plan-deps.ts';
import { listReaders } from './plan-people.repo.ts';

/** Plans as documents; a removed plan's document is closed. */
export const planKind: DocumentKind = {
  kind: PLAN_KIND,
  read: 'lessonPlan.read',
  comment: 'lessonPlan.comment',
  write: 'lessonPlan.write',
  roots: { fragments: [PLAN_FRAGMENT], maps: [PLAN_HEAD] },
  async thingsOf(db, documentIds) {
    const plans = await findPlansOf(db, documentIds);
    return new Map(plans.map((plan) => [plan.documentId, documentThingOf(plan)]));
  },
  readers: listReaders,
};

function documentThingOf(plan: PlanRow): DocumentThing {
  const schoolOf = (side: 'supporting' | 'receiving') =>
    plan.schools.find((school) => school.side === side)?.id;
  const supportingSchoolId = schoolOf('supporting');
  const receivingSchoolId = schoolOf('receiving');
  return {
    thing: thingOfPlan(plan),
    isFrozen: false,
    ...(supportingSchoolId !== undefined && { supportingSchoolId }),
    ...(receivingSchoolId !== undefined && { receivingSchoolId }),
  };
}
