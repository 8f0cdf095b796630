/** `npm start`: sets up, builds, serves. `npm run dev`: sets up, serves with reload on every change. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { buildClientIfStale } from './build-client.mjs';
import { installed, ROOT, say } from './run.mjs';
import { setUp } from './setup.mjs';

const SERVER = 'server/src/main.ts';
const DEV_PORT = process.env.TONGTANG_DEV_PORT ?? '5173';
/** A terminal, npm and a supervisor may each pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 1_000;

try {
  await setUp();
  const isDev = process.argv.includes('--dev');
  if (!isDev) await buildClientIfStale();
  process.exitCode = await (isDev
    ? together(development(), () => 'SIGINT')
    : together([serve(['--import', 'tsx', SERVER])], (signal) => signal));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function development() {
  const origin = `http://127.0.0.1:${DEV_PORT}`;
  say(`Development: open ${origin} (reloads on every change)`);
  const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;
  // PostgreSQL and LiveKit run on while the server reloads.
  const env = {
    ...process.env,
    TONGTANG_KEEP_PARTS: '1',
    TONGTANG_DEV_ORIGIN: origin,
    TONGTANG_SERVER: server,
  };
  const vite = ['--port', DEV_PORT, '--strictPort', '--clearScreen', 'false'];
  return [
    serve(
      [installed('tsx'), 'watch', '--clear-screen=false', '--include', 'server/migrations/*.sql', SERVER],
      env,
    ),
    serve([installed('vite'), ...vite], env, `${ROOT}/client`),
  ];
}

/** In a process group of its own, so that Ctrl-C reaches it once, through us. */
function serve(args, env = process.env, cwd = ROOT) {
  return spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
}

/**
 * Passes signals on, ends all when one ends, and resolves to the exit code of the one that ended first.
 * In development a reload is a SIGTERM, which leaves PostgreSQL and LiveKit running, so the end is a SIGINT.
 */
async function together(children, translate) {
  let signalledAt = -Infinity;
  const passOn = (signal) => {
    if (performance.now() - signalledAt < SAME_SIGNAL_MS) return;
    signalledAt = performance.now();
    for (const child of children) child.kill(translate(signal));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(signal));
  whenOrphaned(() => passOn('SIGTERM'));
  const ends = children.map(codeOf);
  const first = await Promise.race(ends);
  if (signalledAt === -Infinity) passOn('SIGINT');
  await Promise.all(ends);
  return first;
}

/** A SIGTERM for npm ends the shell between npm and us, and no signal comes this far. */
function whenOrphaned(act) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 250).unref();
}

function codeOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
