import type { Account } from '../accounts/contract.ts';
export type Notice = Account;
