import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../platform/migrate.ts';
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database that holds the migrated, empty schema; cloned by each test's application. */
    templateUrl: string;
  }
}

/** Vitest's global set-up: one real PostgreSQL for the run, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-test-'));
  const password = randomBytes(24).toString('base64url');
  const directory = {
    path: (...parts: string[]) => join(folder, ...parts),
    secret: () => Promise.resolve(password),
  };
  const postgres = await startEmbeddedPostgres({ directory, log: () => undefined });
  await migrate(postgres.url);
  project.provide('templateUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
