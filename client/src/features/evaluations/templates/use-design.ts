import { useCallback, useState } from 'react';
import { useActor } from '../../../platform/session.tsx';
import { KeptDesign, type Design } from './design.model.ts';

type Beginning = { place: string; baseVersionId: string | null; design: Design };

/** A form in the making: every step is kept on this device and can be undone. */
export function useDesign({ place, baseVersionId, design: beginning }: Beginning) {
  const { personId } = useActor();
  const key = `tongtang.design.${personId}.${place}`;
  const [kept] = useState(() => readKept(key, baseVersionId));
  const [steps, setSteps] = useState<readonly Design[]>([kept ?? beginning]);
  const design = steps.at(-1) ?? beginning;
  const change = useCallback(
    (next: Design) => {
      keep(key, { ...next, baseVersionId });
      setSteps((old) => [...old.slice(-50), next]);
    },
    [key, baseVersionId],
  );
  return {
    design,
    change,
    /** Whether it goes on from an earlier visit. */
    wasKept: kept !== null,
    canUndo: steps.length > 1,
    undo() {
      const before = steps.at(-2);
      if (before === undefined) return;
      keep(key, { ...before, baseVersionId });
      setSteps(steps.slice(0, -1));
    },
    /** Published, or no longer wanted. */
    forget: () => keep(key, null),
    restart() {
      keep(key, null);
      setSteps([beginning]);
    },
  };
}

/** A draft of an older version would undo what others have published since: it is not taken. */
function readKept(key: string, baseVersionId: string | null): Design | null {
  try {
    const parsed = KeptDesign.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return parsed.success && parsed.data.baseVersionId === baseVersionId ? parsed.data : null;
  } catch {
    return null; // no storage: nothing was kept
  }
}

function keep(key: string, kept: KeptDesign | null): void {
  try {
    if (kept === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // full or forbidden: the form is still on the page
  }
}
