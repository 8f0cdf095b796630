import { useEffect } from 'react';
import { onDevicesChange } from '../../../platform/media/device-choice.ts';
import { hasDevices } from '../../../platform/media/device-problem.ts';
import type { MediaEngine } from '../../../platform/media/media-engine.ts';

/**
 * Opens the microphone when the class is called on and closes it when it is dismissed. Before that it is opened
 * once for a moment, unsent, so that a missing permission is told before a child stands in front of it.
 */
export function useOwnMicrophone(engine: MediaEngine | null, isCalledOn: boolean): void {
  useEffect(() => {
    if (engine === null) return undefined;
    let isMine = true;
    const tryOnce = async () => {
      await engine.setMicrophone(true);
      if (isMine) await closeIfOpen(engine);
    };
    if (isCalledOn)
      void engine.setMicrophone(true); // failures stand in the snapshot
    else if (!wasTried.has(engine))
      void tryOnce(); // likewise
    else void engine.setMicrophone(false); // likewise
    wasTried.add(engine);
    return () => void (isMine = false);
  }, [engine, isCalledOn]);
}

/** A microphone that failed stays failed, to be told about. */
const closeIfOpen = async (engine: MediaEngine): Promise<void> => {
  if (engine.snapshot().own.microphone.kind === 'on') await engine.setMicrophone(false);
};

const wasTried = new WeakSet<MediaEngine>();

const TRY_AGAIN_MS = 15_000;

/** A camera or microphone that failed is tried again when something is plugged in, and every few seconds. */
export function useMendDevices(engine: MediaEngine | null, isCalledOn: boolean): void {
  useEffect(() => {
    if (engine === null || !hasDevices()) return undefined;
    const mend = () => {
      const { camera, microphone } = engine.snapshot().own;
      if (camera.kind === 'failed') void engine.setCamera(true); // failures stand in the snapshot
      if (microphone.kind !== 'failed') return;
      void engine.setMicrophone(true).then(() => (isCalledOn ? undefined : closeIfOpen(engine))); // likewise
    };
    const stop = onDevicesChange(mend);
    const timer = setInterval(mend, TRY_AGAIN_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [engine, isCalledOn]);
}
