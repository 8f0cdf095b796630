import { rows } from '../features/accounts/accounts.repo.ts';
export const start = rows;
