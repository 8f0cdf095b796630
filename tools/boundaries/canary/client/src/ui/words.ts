import { say } from '../platform/i18n.ts';
export const words = say;
