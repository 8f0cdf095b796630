export { lessonPlansRoutes } from './routes.ts';
