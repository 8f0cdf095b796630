import { documentsChannel } from '@tongtang/shared/documents/channel.ts';
import type { Deps } from '../../platform/deps.ts';
import type { DocumentKinds } from './document-kinds.ts';
import { roomOf } from './documents.news.ts';
import { readableDocument } from './documents.policy.ts';

/** News of a document for whoever may read it; they carry nothing but ids, so that no right has to be watched. */
export function serveDocumentsChannel(deps: Pick<Deps, 'db' | 'realtime'> & { kinds: DocumentKinds }): void {
  deps.realtime.serve(documentsChannel, {
    commands: {
      'document:watch': async (from, { documentId }) => {
        await readableDocument(deps, from.actor, documentId);
        await from.join(roomOf(documentId));
        return {};
      },
      'document:unwatch': async (from, { documentId }) => {
        await from.leave(roomOf(documentId));
        return {};
      },
    },
    signals: {},
  });
}
