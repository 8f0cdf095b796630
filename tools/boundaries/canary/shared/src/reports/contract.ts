import type { Notice } from '../notices/contract.ts';
export type Report = Notice;
