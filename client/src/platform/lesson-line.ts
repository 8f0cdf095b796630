/** Held by every page that is in a lesson; what is sent in the background needs it for itself. */
const LOCK = 'tongtang-lesson-line';

const locks = (): LockManager | undefined => (globalThis.navigator as Partial<Navigator>).locks; // as: missing where a page was not opened by https

/** The line belongs to the lesson until the returned function is called. */
export function takeLineForLesson(): () => void {
  const left = new AbortController();
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  locks()
    ?.request(LOCK, { mode: 'shared', signal: left.signal }, () => held)
    .catch(() => undefined); // left before it was given
  return () => {
    left.abort();
    letGo();
  };
}

const LOOK_MS = 500;

/** Does something while no page of this browser is in a lesson; aborts it when one comes in. False: not now. */
export async function withIdleLine(act: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  const manager = locks();
  if (manager === undefined) return false;
  return manager.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    const stop = new AbortController();
    const looking = setInterval(() => {
      void manager.query().then(({ pending }) => {
        if (pending?.some(({ name }) => name === LOCK) === true) stop.abort();
      });
    }, LOOK_MS);
    try {
      await act(stop.signal);
      return true;
    } finally {
      clearInterval(looking);
    }
  });
}
