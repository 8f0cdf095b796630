/** Lets the newest value through at most once per `everyMs`; the last one always gets through. */
export type Throttle<T> = { push(value: T): void; flush(): void; cancel(): void };

export function createThrottle<T>(everyMs: number, send: (value: T) => void): Throttle<T> {
  let waiting: { value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;
  const pass = () => {
    if (waiting === null) {
      isOpen = true;
      return;
    }
    const { value } = waiting;
    waiting = null;
    isOpen = false;
    timer = setTimeout(pass, everyMs);
    send(value);
  };
  return {
    push(value) {
      waiting = { value };
      if (isOpen) pass();
    },
    flush() {
      clearTimeout(timer);
      pass();
    },
    cancel() {
      clearTimeout(timer);
      waiting = null;
      isOpen = true;
    },
  };
}
