export { recordingImportsRoutes } from './routes.ts';
