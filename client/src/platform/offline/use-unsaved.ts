import { useEffect, useState } from 'react';
import { useDevice, useLineState } from '../platform.tsx';
import { useActor } from '../session.tsx';

/** Documents of this person that hold writing the server may not have; undefined until the device was asked. */
export function useUnsaved(): readonly string[] | undefined {
  const device = useDevice();
  const { personId } = useActor();
  const [documents, setDocuments] = useState<readonly string[]>();
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const found = await device.unsavedDocuments(personId);
      if (!isGone) setDocuments(found);
    };
    void look(); // reading the device never fails: it finds nothing
    const end = device.subscribe(() => void look());
    return () => {
      isGone = true;
      end();
    };
  }, [device, personId]);
  return documents;
}

/** Whenever the line comes back, sends what was written without it, on whichever page one is. */
export function useSendUnsaved(): void {
  const device = useDevice();
  const { personId } = useActor();
  const isConnected = useLineState() === 'connected';
  useEffect(() => {
    if (!isConnected) return undefined;
    const leaving = new AbortController();
    const send = async () => {
      if ((await device.unsavedDocuments(personId)).length === 0) return;
      const { sendUnsaved } = await import('../collaboration/send-unsaved.ts');
      await sendUnsaved({ device, personId }, leaving.signal);
    };
    void send().catch(() => undefined); // what could not be sent stays on the device
    return () => leaving.abort();
  }, [device, personId, isConnected]);
}
