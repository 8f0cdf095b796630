import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom PostgreSQL runs as when we are root, which it refuses to be. */
export interface SystemAccount {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'tongtang-db';
const FALLBACK = 'postgres';
const WAYS_TO_ADD = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
  ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', NAME],
] as const;

/**
 * The system user for PostgreSQL, made when it is missing.
 * @throws Error saying what to do when there is none and none can be made
 */
export async function systemAccount(log: (line: string) => void): Promise<SystemAccount> {
  const known = await lookUp(NAME);
  if (known) return known;
  const reasons: string[] = [];
  for (const [command, ...args] of WAYS_TO_ADD) {
    // Another process may add it at the same moment, so the look-up decides, not the exit code.
    await run(command, args).catch((error: unknown) => reasons.push(firstLine(error)));
    const added = await lookUp(NAME);
    if (!added) continue;
    log(`PostgreSQL does not run as root: made the system user ${NAME} for it`);
    return added;
  }
  const fallback = await lookUp(FALLBACK);
  if (fallback) return fallback;
  throw new Error(
    `PostgreSQL does not run as root, and the system user ${NAME} could not be made (${reasons.join('; ')}). ` +
      'Make it by hand, start Tongtang as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether this account can enter the folder and write in it: tried, not computed, so that ACLs count too. */
export function canWorkIn(account: SystemAccount, folder: string): boolean {
  return succeeds(account, ['/bin/sh', '-c', 'cd -- "$1" && test -w .', 'sh', folder]);
}

/** Whether this account can run the program with its libraries. */
export function canRun(account: SystemAccount, program: string): boolean {
  return succeeds(account, [program, '--version']);
}

function succeeds(account: SystemAccount, [command = '', ...args]: string[]): boolean {
  return spawnSync(command, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

async function lookUp(name: string): Promise<SystemAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
