import { useQuery } from '@tanstack/react-query';
import { CodingContent, CodingSave, type Coding } from '@tongtang/shared/codings/codings.contract.ts';
import { useEffect, useState } from 'react';
import { newUuid } from '../../../platform/new-uuid.ts';
import {
  createOwnSaver,
  keptSchema,
  type Kept,
  type OwnSaver,
  type SaverState,
  type Send,
} from '../../../platform/own-saver.ts';
import { useApi, useDevice } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';

export type CodingSaver = OwnSaver<CodingContent>;
export type CodingSaverState = SaverState<CodingContent>;

type CodingKey = Pick<Coding, 'recordingId' | 'id'>;

const KeptCoding = keptSchema(CodingContent);

/** A coding as the server has it; asked once, because from then on this page may be writing it. */
export const useCoding = (key: CodingKey) =>
  useQuery({
    ...useApi().codings.find.queryOptions({ input: key }),
    ...{ staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });

/** Saves one's own coding as long as it is open; begins with what this device kept. Null until it is ready. */
export function useCodingSaver(coding: Coding): CodingSaver | null {
  const api = useApi();
  const { personId } = useActor();
  const device = useDevice();
  const [saver, setSaver] = useState<CodingSaver | null>(null);
  useEffect(() => {
    const { recordingId, id, content, revision, savedAt } = coding;
    const name = `coding.${id}`;
    const made = createOwnSaver<CodingContent>(
      {
        save: (send: Send<CodingContent>) =>
          api.codings.save.call(CodingSave.parse({ recordingId, id, ...send })),
        keep: (kept: Kept<CodingContent> | null) =>
          device.keepDraft(personId, name, kept === null ? null : JSON.stringify(kept)),
        savable: (whole) => whole,
        newId: newUuid,
        after(ms, act) {
          const timer = setTimeout(act, ms);
          return () => clearTimeout(timer);
        },
      },
      { revision, savedAt, content, kept: keptOf(device.draft(personId, name)) },
    );
    setSaver(made);
    return () => {
      setSaver(null);
      made.close();
    };
  }, [api, device, personId, coding]);
  return saver;
}

function keptOf(stored: string | null): Kept<CodingContent> | null {
  try {
    return stored === null ? null : (KeptCoding.safeParse(JSON.parse(stored)).data ?? null);
  } catch {
    return null; // not ours: the server's copy is shown
  }
}
