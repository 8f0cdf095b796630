import type { Notice } from '../notices/contract.ts';
export type Told = Notice;
