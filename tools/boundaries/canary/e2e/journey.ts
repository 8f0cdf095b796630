import { rows } from '../server/src/features/accounts/accounts.repo.ts';
export const journey = rows;
