/** Starts the embedded PostgreSQL on the folder given as argument, says so on stdout, and stays. Killed by tests. */
import { openDataDirectory } from '../data-directory.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const [folder = ''] = process.argv.slice(2);
const directory = await openDataDirectory(folder);
const postgres = await startEmbeddedPostgres({ directory, log: () => undefined });
process.stdout.write(`${JSON.stringify({ url: postgres.url, adopted: postgres.adopted })}\n`);
setInterval(() => undefined, 60_000);
