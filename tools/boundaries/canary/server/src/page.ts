import { page } from '../../client/src/app/page.ts';
export const served = page;
