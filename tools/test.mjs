/** `npm test`: gets everything the tests need, runs all of them, and ends with `N passed, N failed`. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, installChineseFont } from './chromium.mjs';
import { findOrInstallOffice } from './office.mjs';
import { npm, ROOT, run, say } from './run.mjs';
import { setUp } from './setup.mjs';
import { playwrightTally, vitestTally, withExit } from './tally.mjs';

const REPORTS = join(ROOT, 'node_modules', '.cache', 'tongtang-test');
const LONGEST_MINUTES = 55;
const results = [];
let current = '';
setTimeout(giveUp, LONGEST_MINUTES * 60_000).unref();

await step('set-up', setUp);
await step('Chromium', async () => {
  process.env.CHROMIUM_PATH = await findChromium();
  await installChineseFont();
  say(process.env.CHROMIUM_PATH);
});
await step('LibreOffice', async () => say(await findOrInstallOffice()));
await step('media server', () => run(process.execPath, ['--import', 'tsx', 'tools/media-server.mjs']));
await step('S3 server', () => run(process.execPath, ['tools/s3-server.mjs']));
await step('Redis', () => run(process.execPath, ['tools/redis.mjs']));
// none of these reads what another writes, and each keeps one processor busy
await Promise.all([lint(), theOtherReaders()]);
await step('unit and integration tests', unitTests);
await step('build', () => npm(['run', '--silent', 'build']));
await step('journeys with media', () => journeys('media', 1));
await step('other journeys', () => journeys('desk', 2));
report();

function lint() {
  return step('lint', () => npm(['run', '--silent', 'lint']));
}

async function theOtherReaders() {
  await step('types', () => npm(['run', '--silent', 'types']));
  await step('directions', () => npm(['run', '--silent', 'boundaries']));
  await step('format', () => npm(['run', '--silent', 'format:check']));
  await step('dead code', () => npm(['run', '--silent', 'dead']));
}

/** Runs one step; what it throws is one failure, and the next step runs all the same. */
async function step(name, act) {
  current = name;
  say(`\n── ${name} ──`);
  const startedAt = performance.now();
  let result = { passed: 1, failed: 0 };
  try {
    result = (await act()) ?? result;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    result = { passed: 0, failed: 1, names: [error.message] };
  }
  results.push({ name, ...result, seconds: (performance.now() - startedAt) / 1000 });
}

async function unitTests() {
  const file = emptyReport('vitest.json');
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const exit = await npmExit(['run', '--silent', 'unit', '--', ...options]);
  return withExit(vitestTally(JSON.parse(readFileSync(file, 'utf8'))), exit);
}

async function journeys(project, workers) {
  const file = emptyReport(`playwright-${project}.json`);
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const options = ['--project', project, '--workers', String(workers), '--reporter=list,json'];
  const exit = await npmExit(['run', '--silent', 'e2e', '--workspace', 'e2e', '--', ...options], { env });
  return withExit(playwrightTally(JSON.parse(readFileSync(file, 'utf8'))), exit);
}

/** The report of an earlier run must not count for this one. */
function emptyReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, name);
  rmSync(file, { force: true });
  return file;
}

function npmExit(args, options) {
  return npm(args, options).then(
    () => 0,
    () => 1,
  );
}

/** A run that hangs still says what it found. */
function giveUp() {
  results.push({
    name: `${current} (over ${LONGEST_MINUTES} min)`,
    passed: 0,
    failed: 1,
    names: [],
    seconds: LONGEST_MINUTES * 60,
  });
  report();
  process.exit();
}

function report() {
  // only the end of the output is kept of a run on another machine: what failed comes last
  for (const page of results.flatMap(({ pages = [] }) => pages)) say(`\n${page}`);
  say('');
  for (const { name, passed, failed, seconds } of results) {
    const mark = failed === 0 ? '✓' : '✗';
    say(
      `${mark} ${name.padEnd(28)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(8)} s`,
    );
  }
  for (const { name, names = [] } of results) for (const failure of names) say(`\n✗ ${name}: ${failure}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const failed = sum('failed');
  say(`\n${sum('passed')} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
