import { queryOptions, useQuery } from '@tanstack/react-query';
import type { DocumentId } from '@tongtang/shared/wire/ids.ts';
import { DocumentVersionId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import { openDocument } from '../../../platform/collaboration/open-document.ts';
import type { Api } from '../../../platform/api.ts';
import { useApi, useDevice } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { partsOf, type PlanPart } from './plan-parts.model.ts';

/** What a version says; never changes. */
const versionParts = (api: Api, documentId: DocumentId, versionId: string) =>
  queryOptions({
    queryKey: ['version-parts', documentId, versionId],
    staleTime: Infinity,
    queryFn: async (): Promise<PlanPart[]> => {
      const { state } = await api.documents.versions.content.call({
        id: documentId,
        versionId: DocumentVersionId.parse(versionId),
      });
      const doc = new Y.Doc();
      Y.applyUpdate(
        doc,
        Uint8Array.from(atob(state), (letter) => letter.charCodeAt(0)),
      );
      const parts = partsOf(doc);
      doc.destroy();
      return parts;
    },
  });

/** The places of a version, or of what the plan says now. */
export function useVersionParts(documentId: DocumentId, version: string | undefined) {
  const api = useApi();
  const isNow = version === undefined || version === 'now';
  const kept = useQuery({ ...versionParts(api, documentId, version ?? ''), enabled: !isNow });
  const now = usePartsNow(documentId, isNow);
  return isNow ? { parts: now, error: null } : { parts: kept.data ?? null, error: kept.error };
}

const QUIET_MS = 500;

/** Follows the plan while others write. */
function usePartsNow(documentId: DocumentId, isWanted: boolean): PlanPart[] | null {
  const { personId } = useActor();
  const device = useDevice();
  const [parts, setParts] = useState<PlanPart[] | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    const open = openDocument({ documentId, personId, device });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      if (open.state().content === 'ready') setParts(partsOf(open.doc));
    };
    const later = () => {
      timer ??= setTimeout(read, QUIET_MS);
    };
    const end = open.subscribe(read);
    open.doc.on('update', later);
    return () => {
      clearTimeout(timer);
      end();
      open.close();
    };
  }, [documentId, personId, device, isWanted]);
  return parts;
}
