export { roomRoutes } from './routes.ts';
