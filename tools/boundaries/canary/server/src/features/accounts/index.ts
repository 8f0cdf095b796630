export { accounts } from './accounts.service.ts';
