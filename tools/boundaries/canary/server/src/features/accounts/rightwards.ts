import { notices } from '../notices/index.ts';
export const told = notices;
