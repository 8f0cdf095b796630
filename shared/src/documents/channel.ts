import { z } from 'zod';
import { defineChannel } from '../wire/channel.ts';
import { CommentThreadId, DocumentId, DocumentVersionId } from '../wire/ids.ts';

/**
 * News beside a document's text. They carry no content: whoever hears them asks over HTTP, where the policy is
 * asked again. Watch again after every break of the line.
 */
export const documentsChannel = defineChannel({
  commands: {
    /** From now on this connection hears of the document; `not-found` for whoever may not read it. */
    'document:watch': { input: z.object({ documentId: DocumentId }), reply: z.object({}) },
    'document:unwatch': { input: z.object({ documentId: DocumentId }), reply: z.object({}) },
  },
  events: {
    /** A thread was begun, continued, resolved, reopened, changed, or removed. */
    'document:thread-changed': z.object({ documentId: DocumentId, threadId: CommentThreadId }),
    /** A version was kept, signed or restored. */
    'document:versions-changed': z.object({ documentId: DocumentId }),
    /** Somebody went back to an earlier version; what there was is kept as version `beforeId`. */
    'document:restored': z.object({ documentId: DocumentId, beforeId: DocumentVersionId }),
    /** What the document stands in (a plan's stage, authors, tasks, lessons) has changed. */
    'document:facts-changed': z.object({ documentId: DocumentId }),
    /** To all connections of a person, watching or not: somebody mentioned them; thread null: in the text. */
    'document:mentioned': z.object({ documentId: DocumentId, threadId: CommentThreadId.nullable() }),
  },
  signals: {},
});
export type DocumentsChannel = typeof documentsChannel;
