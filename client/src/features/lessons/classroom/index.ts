export { ClassroomRoom, classroomRoutes } from './routes.ts';
