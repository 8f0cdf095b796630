import { start } from './testing/start.ts';
start.push(1);
