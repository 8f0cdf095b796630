import { oc } from '@orpc/contract';
import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { CodingSchemeId, OrganisationId, RecordingId } from '../wire/ids.ts';
import { CodingScheme, OwnScheme, StIntervalMs } from './scheme.ts';

/** Schemes that one person may have made. */
export const SCHEMES_MOST = 100;

/** What somebody chose to code with. */
export const ChosenScheme = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('st'), intervalMs: StIntervalMs.default(30_000) }),
  z.object({ kind: z.literal('fias') }),
  z.object({ kind: z.literal('own'), schemeId: CodingSchemeId }),
]);
export type ChosenScheme = z.infer<typeof ChosenScheme>;

/** A scheme that a person made, for themselves or for their school or bureau. */
export const SavedScheme = z.object({
  id: CodingSchemeId,
  scheme: CodingScheme,
  author: NamedPerson,
  /** Whose it is: null for its author's alone. */
  organisation: z.object({ id: OrganisationId, name: z.string() }).nullable(),
  /** Whether the asking person may remove it. */
  mayRemove: z.boolean(),
});
export type SavedScheme = z.infer<typeof SavedScheme>;

export const NewScheme = OwnScheme.extend({
  /** Made by the client, so that a repeated request makes one scheme. */
  id: CodingSchemeId,
  /** Null: for oneself. */
  organisationId: OrganisationId.nullable(),
});
export type NewScheme = z.infer<typeof NewScheme>;

const tags = ['codings'];
const ById = z.object({ id: CodingSchemeId });

export const codingSchemesContract = {
  /**
   * One's own, those of one's organisations and of the bureaus above them, and, with a recording, those with which
   * somebody codes it, so that both schools code with the same; by name. Problems: not-found for the recording.
   */
  list: oc
    .route({ method: 'GET', path: '/coding-schemes', tags })
    .input(z.object({ recordingId: RecordingId.exactOptional() }))
    .output(
      z.object({
        items: z.array(SavedScheme),
        /** Organisations for which the asking person may make schemes. */
        organisations: z.array(z.object({ id: OrganisationId, name: z.string() })),
      }),
    ),
  /**
   * A scheme does not change any more once it is made: codings of it stay comparable. Problems: forbidden; invalid
   * `name`, `intervalMs`, `codes`, `organisationId`; too-many `coding.too-many-schemes`.
   */
  create: oc.route({ method: 'POST', path: '/coding-schemes', tags }).input(NewScheme).output(SavedScheme),
  /** Nobody begins with it any more; codings made with it stay. Problems: not-found, forbidden. */
  remove: oc.route({ method: 'DELETE', path: '/coding-schemes/{id}', tags }).input(ById).output(z.object({})),
  /** Takes the removal back. Problems: not-found, forbidden. */
  restore: oc
    .route({ method: 'POST', path: '/coding-schemes/{id}/restore', tags })
    .input(ById)
    .output(SavedScheme),
};
