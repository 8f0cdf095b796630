import { RatingsOfItem, type NewRating } from '@tongtang/shared/library/ratings.contract.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { isPublished, lookAtStanding, type Looked } from '../item-view.ts';
import type { LibraryDeps } from '../library-deps.ts';
import * as repo from './ratings.repo.ts';

type Deps = Pick<LibraryDeps, 'db' | 'clock'>;

const SHOWN = 50;

/** @throws not-found */
export async function ratingsOf(
  deps: Deps,
  actor: Actor,
  { id, limit = SHOWN }: { id: string; limit?: number },
): Promise<RatingsOfItem> {
  const looked = await lookAtStanding(deps, actor, { id });
  const { personId } = actor;
  const { mean, count, ...use } = await repo.figuresOf(deps.db, id);
  const rows = await repo.listRatings(deps.db, { itemId: id, personId, limit });
  return RatingsOfItem.parse({
    ...{ mean, count, use, mayRate: mayRate(actor, looked) },
    mine: rows.find((row) => row.personId === personId) ?? null,
    items: rows.filter((row) => row.personId !== personId).slice(0, limit),
  });
}

/** @throws not-found, forbidden `library.own-rating` */
export async function rateItem(
  deps: Deps,
  actor: Actor,
  { id, stars, words }: NewRating & { id: string },
): Promise<RatingsOfItem> {
  const looked = await lookAtStanding(deps, actor, { id });
  if (!mayRate(actor, looked))
    throw new ProblemError('forbidden', {
      reason: 'library.own-rating',
      detail: '自己的资源、还没有公开的资源不能评价。',
    });
  const now = deps.clock.now();
  await repo.putRating(deps.db, { itemId: id, personId: actor.personId, stars, words, now });
  return ratingsOf(deps, actor, { id });
}

/** @throws not-found */
export async function withdrawRating(
  deps: Deps,
  actor: Actor,
  { id }: { id: string },
): Promise<RatingsOfItem> {
  await lookAtStanding(deps, actor, { id });
  await repo.removeRating(deps.db, { itemId: id, personId: actor.personId });
  return ratingsOf(deps, actor, { id });
}

/** Notes that somebody opened what is published and not their own. */
export async function noteUse({ db, clock }: Deps, actor: Actor, looked: Looked): Promise<void> {
  if (!mayRate(actor, looked)) return;
  await repo.noteUse(db, {
    ...{ itemId: looked.row.id, personId: actor.personId, on: localDateOf(clock.now()) },
  });
}

const mayRate = ({ personId }: Actor, { row, versions }: Looked): boolean =>
  row.ownerId !== personId && row.removedAt === null && isPublished(versions);
