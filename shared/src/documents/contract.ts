import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentId, PersonId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';
import { commentsContract } from './comments.contract.ts';
import { suggestionsContract } from './suggestions.contract.ts';
import { versionsContract } from './versions.contract.ts';

/**
 * Documents that several people write at once, whatever they are; text travels over `/collab/<documentId>`.
 * Whoever may not read a document is told everywhere that it does not exist.
 */
export const documentsContract = {
  /** Single use, one minute: opens `/collab/<documentId>?ticket=…` for clients that have no cookie. */
  ticket: oc
    .route({ method: 'POST', path: '/documents/{id}/ticket', tags: ['documents'] })
    .input(z.object({ id: DocumentId }))
    .output(z.object({ ticket: z.string(), expiresAt: EpochMs })),
  /** Who wrote under which Yjs client number: names the author of every piece of text, of versions too. */
  writers: oc
    .route({ method: 'GET', path: '/documents/{id}/writers', tags: ['documents'] })
    .input(z.object({ id: DocumentId }))
    .output(
      z.object({
        people: z.array(z.object({ id: PersonId, name: z.string(), clientIds: z.array(z.number().int()) })),
      }),
    ),
  versions: versionsContract,
  comments: commentsContract,
  suggestions: suggestionsContract,
};
