import { useQueryClient } from '@tanstack/react-query';
import { DocumentId } from '@tongtang/shared/wire/ids.ts';
import { useCallback } from 'react';
import { useApi } from '../../../platform/platform.tsx';
import type { PlanSurroundings } from '../editor/editor-words.ts';

/** Finds those who may read the document; without a line, nobody. */
export function useFindPeople(documentId: string): PlanSurroundings['findPeople'] {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(
    async (q) => {
      const options = api.documents.comments.mentionable.queryOptions({
        input: { id: DocumentId.parse(documentId), q },
        staleTime: 60_000,
      });
      const found = await queryClient.query(options).catch(() => null);
      return found?.items ?? [];
    },
    [api, queryClient, documentId],
  );
}
