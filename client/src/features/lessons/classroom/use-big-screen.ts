import { useEffect } from 'react';
import { keepAwake } from '../keep-awake.ts';

/** A classroom's screen is dark whatever the device prefers, and never falls asleep while it is to be seen. */
export function useBigScreen(): void {
  useEffect(keepDark, []);
  useEffect(keepAwake, []);
}

function keepDark(): () => void {
  const { dataset } = document.documentElement;
  const before = dataset['theme'];
  dataset['theme'] = 'dark';
  return () => {
    if (before === undefined) delete dataset['theme'];
    else dataset['theme'] = before;
  };
}
