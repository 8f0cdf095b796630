/** Checks the directions of imports, and first that the check itself still sees each kind of offence. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findViolations } from './boundaries/cruise.mjs';
import { RULES } from './boundaries/rules.mjs';
import { ROOT, say } from './run.mjs';

const CANARY = join(ROOT, 'tools', 'boundaries', 'canary');

const faults = [...(await checkCanary()), ...(await checkSources())];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Every rule has its offence in the canary, and nothing else there is an offence. */
async function checkCanary() {
  const expected = readFileSync(join(CANARY, 'expected.txt'), 'utf8').trim().split('\n');
  const { violations } = await findViolations(CANARY);
  const unproved = [...new Set(RULES.map((rule) => rule.name))].filter(
    (name) => !expected.some((line) => line.startsWith(`${name}: `)),
  );
  const faults = [
    ...unproved.map((name) => `canary: the rule ${name} has no offence there`),
    ...missingFrom(violations, expected).map((line) => `canary: not caught: ${line}`),
    ...missingFrom(expected, violations).map((line) => `canary: caught without being an offence: ${line}`),
  ];
  if (faults.length === 0) say(`canary: all ${expected.length} offences caught`);
  return faults;
}

/** A file that was not read was not checked. */
async function checkSources() {
  const { files, violations } = await findViolations(ROOT);
  const sources = ['shared/src', 'server/src', 'client/src'].flatMap(sourceFiles);
  const unread = missingFrom(files, sources);
  say(`${sources.length} source files, ${violations.length} offences`);
  return [...unread.map((file) => `not read: ${file}`), ...violations];
}

function sourceFiles(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
}

function missingFrom(present, wanted) {
  const set = new Set(present);
  return wanted.filter((one) => !set.has(one));
}
