import { notices } from '../notices/index.ts';
export const recordings = notices;
