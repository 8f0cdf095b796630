export { coursewareRoutes } from './routes.ts';
export { UploadTray } from './upload/UploadTray.tsx';
export { useFileSender, UploadsProvider } from './upload/uploads-context.tsx';
