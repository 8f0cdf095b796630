import type { Account } from '../accounts/contract.ts';
export type Problem = Account | 'unknown';
