import { page } from '../app/page.ts';
export const dialog = page;
