import { useEffect, useState } from 'react';

/** This page's own clock (epoch ms), again every `everyMs`. */
export function useLocalNow(everyMs = 1_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The server's clock as the lesson knows it (epoch ms), again every `everyMs`. */
export function useLessonNow({ now }: { now(): number }, everyMs = 1_000): number {
  const [at, setAt] = useState(() => now());
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return at;
}
