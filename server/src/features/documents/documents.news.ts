import { documentsChannel } from '@tongtang/shared/documents/channel.ts';
import { CommentThreadId, DocumentId, DocumentVersionId } from '@tongtang/shared/wire/ids.ts';
import type { Deps } from '../../platform/deps.ts';
import { personRoom } from '../../platform/realtime.ts';

/** Room of everybody who watches a document. */
export const roomOf = (documentId: string) => `document:${documentId}`;

type Teller = Pick<Deps, 'realtime'>;

export function tellThreadChanged(
  { realtime }: Teller,
  thread: { documentId: string; threadId: string },
  mentionedIds: readonly string[] = [],
): void {
  const news = {
    documentId: DocumentId.parse(thread.documentId),
    threadId: CommentThreadId.parse(thread.threadId),
  };
  realtime.emit(documentsChannel, roomOf(thread.documentId), 'document:thread-changed', news);
  for (const personId of mentionedIds)
    realtime.emit(documentsChannel, personRoom(personId), 'document:mentioned', news);
}

/** To people whom the text has begun to mention. */
export function tellMentioned({ realtime }: Teller, documentId: string, personIds: readonly string[]): void {
  const news = { documentId: DocumentId.parse(documentId), threadId: null };
  for (const personId of personIds)
    realtime.emit(documentsChannel, personRoom(personId), 'document:mentioned', news);
}

export function tellVersionsChanged({ realtime }: Teller, documentId: string): void {
  const news = { documentId: DocumentId.parse(documentId) };
  realtime.emit(documentsChannel, roomOf(documentId), 'document:versions-changed', news);
}

/** The document is what it was in an earlier version; what there was is kept. */
export function tellRestored(
  { realtime }: Teller,
  { documentId, beforeId }: { documentId: string; beforeId: string },
): void {
  const news = { documentId: DocumentId.parse(documentId), beforeId: DocumentVersionId.parse(beforeId) };
  realtime.emit(documentsChannel, roomOf(documentId), 'document:restored', news);
  tellVersionsChanged({ realtime }, documentId);
}

/** What a document stands in has changed, as the feature that owns it knows. */
export function tellFactsChanged({ realtime }: Teller, documentId: string): void {
  const news = { documentId: DocumentId.parse(documentId) };
  realtime.emit(documentsChannel, roomOf(documentId), 'document:facts-changed', news);
}
