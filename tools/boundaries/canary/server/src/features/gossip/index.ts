import { accounts } from '../accounts/index.ts';
export const gossip = accounts;
