import { useEffect, useState } from 'react';
import { useDevice, useLineState } from '../platform.tsx';
import { useActor } from '../session.tsx';

/** What of this person the server may not have: ids of documents, and names of forms that were begun. */
export type Unsaved = { documents: readonly string[]; drafts: readonly string[] };

/** Undefined until the device was asked. */
export function useUnsaved(): Unsaved | undefined {
  const device = useDevice();
  const { personId } = useActor();
  const [unsaved, setUnsaved] = useState<Unsaved>();
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const documents = await device.unsavedDocuments(personId);
      if (!isGone) setUnsaved({ documents, drafts: device.unsavedDrafts(personId) });
    };
    void look(); // reading the device never fails: it finds nothing
    const end = device.subscribe(() => void look());
    return () => {
      isGone = true;
      end();
    };
  }, [device, personId]);
  return unsaved;
}

/**
 * Whenever the line comes back, sends what was written without it, on whichever page one is. Answers with the
 * documents that the server does not let this person read or write any more, while they hold unsaved writing.
 */
export function useSendUnsaved(): readonly string[] {
  const device = useDevice();
  const { personId } = useActor();
  const isConnected = useLineState() === 'connected';
  const [lost, setLost] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isConnected) return undefined;
    const leaving = new AbortController();
    const send = async () => {
      if ((await device.unsavedDocuments(personId)).length === 0) return;
      const { sendUnsaved } = await import('../collaboration/send-unsaved.ts');
      const found = await sendUnsaved({ device, personId }, leaving.signal);
      if (!leaving.signal.aborted) setLost(found);
    };
    void send().catch(() => undefined); // what could not be sent stays on the device
    return () => leaving.abort();
  }, [device, personId, isConnected]);
  const unsaved = useUnsaved();
  return lost.filter((id) => unsaved?.documents.includes(id) === true);
}
