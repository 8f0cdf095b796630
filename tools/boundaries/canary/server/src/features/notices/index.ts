import { accounts } from '../accounts/index.ts';
export const notices = accounts;
