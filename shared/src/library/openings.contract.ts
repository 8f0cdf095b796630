import { oc } from '@orpc/contract';
import { z } from 'zod';
import { SchoolRef } from '../pairings/contract.ts';
import { LibraryItemId, LibraryOpeningId, PairingId } from '../wire/ids.ts';
import { LocalDate } from '../wire/time.ts';
import { LibraryItemDetail } from './library-item.ts';

const tags = ['library'];
const ById = z.object({ id: LibraryItemId });

/** A pair to whose other school an item is opened, and when. */
export const NewOpening = z.object({
  /** Made by the client. */
  openingId: LibraryOpeningId,
  pairingId: PairingId,
  fromOn: LocalDate,
  /** The last day on which the partner sees it. */
  toOn: LocalDate,
});
export type NewOpening = z.infer<typeof NewOpening>;

const NOT_BACKWARDS = { path: ['toOn'], message: '结束日期不能早于开始日期', fault: 'order' };

/** A pair of the item's school to whose other school it can be opened. */
export const OpeningChoice = z.object({
  pairingId: PairingId,
  partner: SchoolRef,
  /** Days on which the pairing holds, both included. */
  validFromOn: LocalDate,
  validToOn: LocalDate,
});
export type OpeningChoice = z.infer<typeof OpeningChoice>;

export const openingsContract = {
  /** Pairings that hold today or later. Problems: not-found, forbidden. */
  choices: oc
    .route({ method: 'GET', path: '/library/items/{id}/openings/choices', tags })
    .input(ById)
    .output(z.object({ items: z.array(OpeningChoice) })),
  /**
   * Lets the other school of a pair see a published item; a repeated request opens once. Problems: not-found,
   * forbidden; invalid `pairingId`, `fromOn`, `toOn`; conflict `library.not-published`, `library.opening-overlaps`,
   * `library.recording-beyond-pair`, `id.taken`.
   */
  open: oc
    .route({ method: 'POST', path: '/library/items/{id}/openings', tags })
    .input(ById.extend(NewOpening.shape).refine(({ fromOn, toOn }) => fromOn <= toOn, NOT_BACKWARDS))
    .output(LibraryItemDetail),
  /** Ends it: the partner sees the item no longer, from now on. Problems: not-found, forbidden. */
  close: oc
    .route({ method: 'POST', path: '/library/items/{id}/openings/{openingId}/close', tags })
    .input(ById.extend({ openingId: LibraryOpeningId }))
    .output(LibraryItemDetail),
};
