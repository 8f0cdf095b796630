export { recordingsRoutes } from './routes.ts';
