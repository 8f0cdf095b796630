export { pairingsRoutes } from './routes.ts';
