import { useQuery } from '@tanstack/react-query';
import { CodingContent, CodingSave, type Coding } from '@tongtang/shared/codings/codings.contract.ts';
import type { OwnSaver } from '../../../platform/own-saver.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useKeptSaver } from '../../../platform/use-kept-saver.ts';

export type CodingSaver = OwnSaver<CodingContent>;

/** A coding as the server has it; asked once, because from then on this page may be writing it. */
export const useCoding = (key: Pick<Coding, 'recordingId' | 'id'>) =>
  useQuery({
    ...useApi().codings.find.queryOptions({ input: key }),
    ...{ staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });

/** Saves one's own coding as long as it is open. Null until it is ready. */
export function useCodingSaver(coding: Coding): CodingSaver | null {
  const api = useApi();
  const { recordingId, id } = coding;
  return useKeptSaver({
    name: `coding.${id}`,
    schema: CodingContent,
    beginning: coding,
    save: (send) => api.codings.save.call(CodingSave.parse({ recordingId, id, ...send })),
  });
}
