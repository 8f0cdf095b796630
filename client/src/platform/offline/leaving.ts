import { storedChoice } from '../stored-choice.ts';

/** Somebody signed out without a line: the server hears of it before anything else is asked. */
export const leaving = storedChoice('leaving', ['yes']);
