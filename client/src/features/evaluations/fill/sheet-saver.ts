import { Clips } from '@tongtang/shared/evaluations/clip.ts';
import type { SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import { z } from 'zod';
import {
  createOwnSaver,
  keptSchema,
  type Beginning,
  type Kept,
  type OwnSaver,
  type SaverDeps,
  type SaverState,
  type Send as SendOf,
} from '../../../platform/own-saver.ts';
import { savable } from '../sheet/savable.model.ts';

const Shape = z.object({
  answers: z.record(
    z.string(),
    z.looseObject({
      kind: z.string(),
      sightings: z.array(z.looseObject({ text: z.string(), clips: Clips })).exactOptional(),
    }),
  ),
  bonus: z.record(z.string(), z.number()),
  remarks: z.array(z.looseObject({ kind: z.string(), text: z.string(), clips: Clips })),
  clips: z.record(z.string(), Clips).default({}),
});
/** Only the shape: what is still being written need not fit the rules, and is kept all the same. */
const Written = Shape.transform((value) => value as unknown as SheetContent); // as: see above

export const KeptSheet = keptSchema(Written);
export type KeptSheet = Kept<SheetContent>;
export type Send = SendOf<SheetContent>;
export type SheetState = SaverState<SheetContent>;
export type SheetSaver = OwnSaver<SheetContent>;

/** Saves a sheet while it is filled in; what this device kept from before begins it. */
export const createSheetSaver = (
  deps: Omit<SaverDeps<SheetContent>, 'savable'>,
  beginning: Beginning<SheetContent>,
): SheetSaver => createOwnSaver({ ...deps, savable }, beginning);
