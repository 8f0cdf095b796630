import type { PlanPeopleChange } from '@tongtang/shared/lesson-plans/contract.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import type { PlanRow } from './lesson-plans.repo.ts';
import { listGuestChoices, listWriters } from './plan-people.repo.ts';

type School = Parameters<typeof listWriters>[1][number];

/**
 * The people of a plan as they are to be; absent parts stay. Whoever is on it already may stay on it.
 * @throws invalid `authorIds.n`, `reviewerId`, `guestIds.n`
 */
export async function castPeople(db: Queryable, plan: PlanRow, change: PlanPeopleChange) {
  const authorIds = [...new Set<string>(change.authorIds ?? plan.authors.map((author) => author.id))];
  const reviewerId = change.reviewerId === undefined ? (plan.reviewer?.id ?? null) : change.reviewerId;
  const guestIds = [...new Set<string>(change.guestIds ?? plan.guests.map((guest) => guest.id))];
  await refuseAuthors(db, plan.schools, { authorIds, known: plan.authors.map((author) => author.id) });
  await refuseReviewer(db, plan, { authorIds, reviewerId });
  await refuseGuests(
    db,
    guestIds,
    plan.guests.map((guest) => guest.id),
  );
  return { authorIds, reviewerId, guestIds };
}

/** @throws invalid `authorIds.n` for whoever does not teach at one of the schools */
export async function refuseAuthors(
  db: Queryable,
  schools: readonly School[],
  { authorIds, known = [] }: { authorIds: readonly string[]; known?: readonly string[] },
): Promise<void> {
  const writers = new Set([...known, ...(await listWriters(db, schools)).map((writer) => writer.id)]);
  refuse(strangers(authorIds, writers, 'authorIds', '不是教案所属学校的教师'));
}

async function refuseReviewer(
  db: Queryable,
  plan: PlanRow,
  { authorIds, reviewerId }: { authorIds: readonly string[]; reviewerId: string | null },
): Promise<void> {
  if (reviewerId === null) return;
  if (authorIds.includes(reviewerId))
    refuse([{ path: 'reviewerId', message: '作者不能审核自己的教案，请另选一位', fault: 'not-allowed' }]);
  if (reviewerId === plan.reviewer?.id) return;
  const writers = await listWriters(db, plan.schools);
  if (!writers.some((writer) => writer.id === reviewerId))
    refuse([{ path: 'reviewerId', message: '不是教案所属学校的教师', fault: 'not-allowed' }]);
}

async function refuseGuests(
  db: Queryable,
  guestIds: readonly string[],
  known: readonly string[],
): Promise<void> {
  const choices = await listGuestChoices(db, { q: '', personIds: guestIds, limit: guestIds.length });
  const possible = new Set([...known, ...choices.map((choice) => choice.id)]);
  refuse(strangers(guestIds, possible, 'guestIds', '不能邀请这个人'));
}

const strangers = (
  ids: readonly string[],
  known: ReadonlySet<string>,
  path: string,
  message: string,
): FieldProblem[] =>
  ids.flatMap((id, index) => (known.has(id) ? [] : [{ path: `${path}.${String(index)}`, message }]));

function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new ProblemError('invalid', { fields });
}
