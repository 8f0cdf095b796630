import { oc } from '@orpc/contract';
import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { LibraryItemId } from '../wire/ids.ts';
import { PageQuery } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';

const tags = ['library'];
const ById = z.object({ id: LibraryItemId });

export const RATING_WORDS_MOST = 300;

/** What one person says of a resource. */
export const NewRating = z.object({
  /** 1 (of little use) to 5 (very good). */
  stars: z.int().min(1).max(5),
  words: z.string().trim().max(RATING_WORDS_MOST).default(''),
});
export type NewRating = z.infer<typeof NewRating>;

export const Rating = NewRating.extend({
  by: NamedPerson,
  /** Short names of where they belong. */
  organisations: z.array(z.string()),
  at: EpochMs,
});
export type Rating = z.infer<typeof Rating>;

/** What is thought of a resource, and how much it is used. */
export const RatingsOfItem = z.object({
  /** Mean of the stars, unrounded; null without ratings. */
  mean: z.number().nullable(),
  count: z.int(),
  /** The asking person's own. */
  mine: Rating.nullable(),
  /** Whether the asking person may rate it: everybody who sees it, but its owner. */
  mayRate: z.boolean(),
  /** The latest first, at most `limit`. */
  items: z.array(Rating),
  use: z.object({
    /** Who opened it, its owner left out. */
    people: z.int(),
    /** Days on which each of them did, added up. */
    days: z.int(),
  }),
});
export type RatingsOfItem = z.infer<typeof RatingsOfItem>;

export const ratingsContract = {
  /** Problems: not-found. */
  find: oc
    .route({ method: 'GET', path: '/library/items/{id}/ratings', tags })
    .input(ById.extend({ limit: PageQuery.shape.limit }))
    .output(RatingsOfItem),
  /** One's own, in the place of an earlier one. Problems: not-found; forbidden (`library.own-rating`). */
  rate: oc
    .route({ method: 'PUT', path: '/library/items/{id}/ratings/mine', tags })
    .input(ById.extend(NewRating.shape))
    .output(RatingsOfItem),
  /** Takes one's own back; where there is none, nothing changes. Problems: not-found. */
  withdraw: oc
    .route({ method: 'DELETE', path: '/library/items/{id}/ratings/mine', tags })
    .input(ById)
    .output(RatingsOfItem),
};
