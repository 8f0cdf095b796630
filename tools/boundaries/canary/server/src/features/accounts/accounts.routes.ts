import { rows } from './accounts.repo.ts';
export const routes = rows;
