import { app } from '../app.ts';
export const database = [];
export const known = app;
