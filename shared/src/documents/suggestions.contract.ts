import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentId } from '../wire/ids.ts';
import { NamedPerson } from './versions.contract.ts';

/** How long nobody else may decide otherwise, in ms: more than a decision needs to reach every open editor. */
export const DECISION_MS = 30_000;

/** More are decided in several requests. */
export const MAX_DECISIONS = 500;

export const suggestionsContract = {
  /**
   * Asked before suggestions are accepted or rejected in the text: whoever asks first decides. A different answer of
   * somebody else within `DECISION_MS` is refused, suggestion by suggestion. Needs the right to write.
   */
  decide: oc
    .route({ method: 'POST', path: '/documents/{id}/suggestion-decisions', tags: ['documents'] })
    .input(
      z.object({
        id: DocumentId,
        suggestionIds: z.array(z.string().min(1).max(64)).min(1).max(MAX_DECISIONS),
        isAccepted: z.boolean(),
      }),
    )
    .output(
      z.object({
        /** The asking person decides on these. */
        yours: z.array(z.string()),
        /** Somebody has just decided otherwise on these. */
        others: z.array(z.object({ suggestionId: z.string(), by: NamedPerson })),
      }),
    ),
};
