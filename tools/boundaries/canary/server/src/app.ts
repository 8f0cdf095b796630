import { accounts } from './features/accounts/index.ts';
import { rows } from './features/accounts/accounts.repo.ts';
export const app = [accounts, rows];
