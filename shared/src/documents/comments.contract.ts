import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommentId, CommentThreadId, DocumentId, PersonId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';
import { NamedPerson } from './versions.contract.ts';

/** Longest piece of text that is quoted with a thread. */
export const MAX_QUOTE_LENGTH = 500;

const YjsId = z.object({ client: z.number().int().nonnegative(), clock: z.number().int().nonnegative() });

/** `Y.relativePositionToJSON`: a place that stays where it is while others write. */
export const RelativePosition = z.object({
  type: YjsId.nullable().exactOptional(),
  tname: z.string().max(100).nullable().exactOptional(),
  item: YjsId.nullable().exactOptional(),
  assoc: z.number().int().exactOptional(),
});
export type RelativePosition = z.infer<typeof RelativePosition>;

/** The selection that is talked about. */
export const CommentAnchor = z.object({ from: RelativePosition, to: RelativePosition });
export type CommentAnchor = z.infer<typeof CommentAnchor>;

/** Characters of one comment. */
export const COMMENT_MOST = 4000;
/** Words of a comment: plain text, lines broken by `\n`. A mention is written `@名字` and listed beside it. */
export const CommentText = z.string().trim().min(1, '请写下评论').max(COMMENT_MOST, '评论最多 4000 个字');

export const Comment = z.object({
  id: CommentId,
  author: NamedPerson.extend({
    /** Short name of the school or organisation. */
    organisation: z.string(),
  }),
  /** Null: deleted, in a thread that goes on. */
  text: z.string().nullable(),
  mentions: z.array(NamedPerson),
  createdAt: EpochMs,
  /** Null if never changed. */
  editedAt: EpochMs.nullable(),
  /** By the asking person. */
  isOwn: z.boolean(),
});
export type Comment = z.infer<typeof Comment>;

export const CommentThread = z.object({
  id: CommentThreadId,
  documentId: DocumentId,
  /** Null: about the whole document. */
  anchor: CommentAnchor.nullable(),
  /** The selected text as it was when the thread was begun. */
  quote: z.string(),
  /** Null while open. */
  resolved: z.object({ by: NamedPerson, at: EpochMs }).nullable(),
  /** Oldest first; at least one. */
  comments: z.array(Comment),
  createdAt: EpochMs,
});
export type CommentThread = z.infer<typeof CommentThread>;

const Words = z.object({
  text: CommentText,
  /** Must be able to read the document: else `invalid`, path `mentions.n`. */
  mentions: z.array(PersonId).max(20, '一次最多提到 20 人').default([]),
});

export const NewThread = Words.extend({
  id: DocumentId,
  /** Made by the client, so that a repeated request makes one thread. */
  threadId: CommentThreadId,
  anchor: CommentAnchor.nullable(),
  quote: z.string().max(MAX_QUOTE_LENGTH).default(''),
});
export type NewThread = z.infer<typeof NewThread>;

const tags = ['comments'];
const ById = z.object({ id: DocumentId });
const ByThread = z.object({ threadId: CommentThreadId });
const ByComment = z.object({ commentId: CommentId });

/** Needs the right to comment; only what somebody wrote themselves can be edited and removed. */
export const commentsContract = {
  /** All threads of a document, oldest first; a document has at most 1,000. */
  list: oc
    .route({ method: 'GET', path: '/documents/{id}/comment-threads', tags })
    .input(
      ById.extend({
        /** Both if absent. */
        state: z.enum(['open', 'resolved']).exactOptional(),
      }),
    )
    .output(z.object({ items: z.array(CommentThread) })),
  /** Problems: too-many `comments.too-many`. */
  create: oc
    .route({ method: 'POST', path: '/documents/{id}/comment-threads', tags })
    .input(NewThread)
    .output(CommentThread),
  find: oc
    .route({ method: 'GET', path: '/comment-threads/{threadId}', tags })
    .input(ByThread)
    .output(CommentThread),
  /** Opens a resolved thread again. */
  reply: oc
    .route({ method: 'POST', path: '/comment-threads/{threadId}/comments', tags })
    .input(
      Words.extend({
        threadId: CommentThreadId,
        /** Made by the client, so that a repeated request makes one comment. */
        commentId: CommentId,
      }),
    )
    .output(CommentThread),
  resolve: oc
    .route({ method: 'POST', path: '/comment-threads/{threadId}/resolve', tags })
    .input(ByThread)
    .output(CommentThread),
  reopen: oc
    .route({ method: 'POST', path: '/comment-threads/{threadId}/reopen', tags })
    .input(ByThread)
    .output(CommentThread),
  /**
   * Tells where the words went that a thread is about, when they were moved as a change of their paragraphs moves them;
   * for who may write. Nothing changes if the thread is no longer where `was` says: somebody told it before.
   */
  moveAnchor: oc
    .route({ method: 'PUT', path: '/comment-threads/{threadId}/anchor', tags })
    .input(ByThread.extend({ was: CommentAnchor, anchor: CommentAnchor }))
    .output(CommentThread),
  /** One's own; problems: forbidden `comment.not-own`. */
  edit: oc
    .route({ method: 'PATCH', path: '/comments/{commentId}', tags })
    .input(Words.extend({ commentId: CommentId }))
    .output(CommentThread),
  /** One's own. The thread comes back, or null if nothing is left of it. Problems: forbidden `comment.not-own`. */
  remove: oc
    .route({ method: 'DELETE', path: '/comments/{commentId}', tags })
    .input(ByComment)
    .output(z.object({ thread: CommentThread.nullable() })),
  /** People who may read the document, by a part of the name; at most 20. */
  mentionable: oc
    .route({ method: 'GET', path: '/documents/{id}/mentionable', tags })
    .input(ById.extend({ q: z.string().trim().max(40).default('') }))
    .output(z.object({ items: z.array(NamedPerson.extend({ organisation: z.string() })) })),
};
