import { call } from '../platform/api.ts';
export const table = call;
