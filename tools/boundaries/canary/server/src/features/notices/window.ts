import { rows } from '../accounts/accounts.repo.ts';
export const peeked = rows;
