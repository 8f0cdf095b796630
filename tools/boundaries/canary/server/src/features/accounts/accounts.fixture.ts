import { rows } from '../notices/notices.repo.ts';
import { start } from '../../testing/start.ts';
start.push(...rows);
