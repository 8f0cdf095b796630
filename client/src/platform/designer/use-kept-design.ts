import { useCallback, useState } from 'react';
import { z } from 'zod';
import { useActor } from '../session.tsx';

type Beginning<D> = {
  /** Under which name this device keeps the draft. */
  place: string;
  /** What is changed, as it was when the change began; null for something new. */
  base: string | null;
  design: D;
  /** Only the shape: what people are still writing need not fit the rules. */
  schema: z.ZodType<D>;
};

/** What is on a designer's table. */
export type KeptDesign<D> = {
  design: D;
  change: (next: D) => void;
  /** Whether it goes on from an earlier visit. */
  wasKept: boolean;
  canUndo: boolean;
  undo: () => void;
  /** Published, or no longer wanted. */
  forget: () => void;
  restart: () => void;
};

/** Something in the making: every step is kept on this device and can be undone. */
export function useKeptDesign<D>({ place, base, design: beginning, schema }: Beginning<D>): KeptDesign<D> {
  const { personId } = useActor();
  const key = `tongtang.design.${personId}.${place}`;
  const [kept] = useState(() => readKept(key, base, schema));
  const [steps, setSteps] = useState<readonly D[]>([kept ?? beginning]);
  const design = steps.at(-1) ?? beginning;
  const change = useCallback(
    (next: D) => {
      keep(key, { design: next, base });
      setSteps((old) => [...old.slice(-50), next]);
    },
    [key, base],
  );
  return {
    design,
    change,
    wasKept: kept !== null,
    canUndo: steps.length > 1,
    undo() {
      const before = steps.at(-2);
      if (before === undefined) return;
      keep(key, { design: before, base });
      setSteps(steps.slice(0, -1));
    },
    forget: () => keep(key, null),
    restart() {
      keep(key, null);
      setSteps([beginning]);
    },
  };
}

const Kept = z.object({ design: z.unknown(), base: z.string().nullable() });

/** A draft of an older version would undo what others have published since: it is not taken. */
function readKept<D>(key: string, base: string | null, schema: z.ZodType<D>): D | null {
  try {
    const kept = Kept.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    if (!kept.success || kept.data.base !== base) return null;
    return schema.safeParse(kept.data.design).data ?? null;
  } catch {
    return null; // no storage: nothing was kept
  }
}

function keep(key: string, kept: { design: unknown; base: string | null } | null): void {
  try {
    if (kept === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // full or forbidden: it is still on the page
  }
}
