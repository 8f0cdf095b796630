import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { newUuid } from './new-uuid.ts';
import { createOwnSaver, keptSchema, type Kept, type OwnSaver, type SaverDeps } from './own-saver.ts';
import { useDevice } from './platform.tsx';
import { useActor } from './session.tsx';

type KeptSaverInput<Content> = {
  /** Under which this device keeps what the server does not have yet. */
  name: string;
  schema: z.ZodType<Content>;
  /** As the server has it; another object begins anew. */
  beginning: { revision: number; savedAt: number | null; content: Content };
  save: SaverDeps<Content>['save'];
};

/** Saves what one writes alone as long as it is open; begins with what this device kept. Null until it is ready. */
export function useKeptSaver<Content>(input: KeptSaverInput<Content>): OwnSaver<Content> | null {
  const { name, schema, beginning } = input;
  const { personId } = useActor();
  const device = useDevice();
  const [saver, setSaver] = useState<OwnSaver<Content> | null>(null);
  const save = useRef(input.save);
  useEffect(() => {
    save.current = input.save;
  });
  useEffect(() => {
    const deps: SaverDeps<Content> = {
      save: (send) => save.current(send),
      keep: (kept) => device.keepDraft(personId, name, kept === null ? null : JSON.stringify(kept)),
      savable: (whole) => whole,
      newId: newUuid,
      after(ms, act) {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    };
    const kept = keptOf(schema, device.draft(personId, name));
    const made = createOwnSaver(deps, { ...beginning, kept });
    setSaver(made);
    return () => {
      setSaver(null);
      made.close();
    };
  }, [device, personId, name, schema, beginning]);
  return saver;
}

function keptOf<Content>(schema: z.ZodType<Content>, stored: string | null): Kept<Content> | null {
  try {
    return stored === null ? null : (keptSchema(schema).safeParse(JSON.parse(stored)).data ?? null);
  } catch {
    return null; // not ours: the server's copy is shown
  }
}
