export { evaluationsRoutes } from './routes.ts';
