import { database } from '../../../server/src/platform/database.ts';
export const answers = database;
