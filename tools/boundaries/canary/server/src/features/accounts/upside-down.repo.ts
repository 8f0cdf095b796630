import { accounts } from './accounts.service.ts';
export const query = accounts;
