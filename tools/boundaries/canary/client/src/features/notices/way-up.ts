import { routes } from '../../app/routes.ts';
export const up = routes;
