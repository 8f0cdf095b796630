// @vitest-environment node
import { NewPassword } from '@tongtang/shared/accounts/contract.ts';
import { describe, expect, it } from 'vitest';
import { newPasswordFaults, SHORTEST_PASSWORD } from './new-password.model.ts';

const good = { current: 'old password', next: 'a new password', repeat: 'a new password' };

describe('choosing a password', () => {
  it('finds no fault with a good one', () => {
    expect(newPasswordFaults(good)).toEqual({});
  });

  it('names every empty field at once', () => {
    expect(Object.keys(newPasswordFaults({ current: '', next: '', repeat: '' }))).toEqual([
      'current',
      'next',
      'repeat',
    ]);
  });

  it('asks for no present password on a one-time link', () => {
    expect(newPasswordFaults({ ...good, current: null })).toEqual({});
  });

  it('says how many characters are missing', () => {
    expect(newPasswordFaults({ ...good, next: 'short', repeat: 'short' }).next).toEqual({
      kind: 'too-short',
      missing: 5,
    });
  });

  it('refuses a repetition that differs and a password that stays the same', () => {
    expect(newPasswordFaults({ ...good, repeat: 'another one' }).repeat).toEqual({ kind: 'differs' });
    expect(newPasswordFaults({ ...good, current: good.next }).next).toEqual({ kind: 'same' });
  });

  it('agrees with the contract on the shortest password', () => {
    expect(NewPassword.safeParse('x'.repeat(SHORTEST_PASSWORD)).success).toBe(true);
    expect(NewPassword.safeParse('x'.repeat(SHORTEST_PASSWORD - 1)).success).toBe(false);
  });
});
