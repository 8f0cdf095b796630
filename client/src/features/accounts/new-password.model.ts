/** Fewest characters of a password, as the contract's `NewPassword` has it. */
export const SHORTEST_PASSWORD = 10;

export type NewPasswordInput = { current: string; next: string; repeat: string };

/** What is wrong with a field before anything is sent. */
export type NewPasswordFault =
  { kind: 'empty' | 'differs' | 'same' } | { kind: 'too-short'; missing: number };

export type NewPasswordFaults = Partial<Record<keyof NewPasswordInput, NewPasswordFault>>;

/**
 * Faults of a chosen password, by field.
 * @param input.current null where no present password is asked for (one-time links)
 */
export function newPasswordFaults({
  current,
  next,
  repeat,
}: Omit<NewPasswordInput, 'current'> & { current: string | null }): NewPasswordFaults {
  const faults: NewPasswordFaults = {};
  if (current === '') faults.current = { kind: 'empty' };
  const ofNext = faultOfNext(current, next);
  if (ofNext !== undefined) faults.next = ofNext;
  if (repeat === '') faults.repeat = { kind: 'empty' };
  else if (repeat !== next) faults.repeat = { kind: 'differs' };
  return faults;
}

function faultOfNext(current: string | null, next: string): NewPasswordFault | undefined {
  if (next === '') return { kind: 'empty' };
  if (next.length < SHORTEST_PASSWORD) return { kind: 'too-short', missing: SHORTEST_PASSWORD - next.length };
  return next === current ? { kind: 'same' } : undefined;
}
