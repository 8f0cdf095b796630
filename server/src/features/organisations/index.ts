export { grantsOf } from './grants.repo.ts';
