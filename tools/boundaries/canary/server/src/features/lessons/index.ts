import { recordings } from '../recordings/index.ts';
export const lessons = recordings;
