import { rows } from './accounts.repo.ts';
export const accounts = rows;
