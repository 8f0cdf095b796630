import { routes } from './accounts.routes.ts';
export const serve = routes;
