/** How many passed and failed, out of the reports of the test runners. What was skipped did not pass. */

/** Counts a vitest JSON report and names what failed; a file that could not be loaded is one failure. */
export function vitestTally({ numPassedTests, numTotalTests, testResults }) {
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const names = [
    ...unloaded.map((file) => named(file.name, file.message)),
    ...testResults.flatMap((file) =>
      file.assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => named(`${file.name} › ${test.fullName}`, test.failureMessages.join('\n'))),
    ),
  ];
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + unloaded.length, names };
}

/**
 * @typedef {{ ok: boolean, title: string, file: string, tests: { results: Result[] }[] }} Spec
 * @typedef {{ error?: { message?: string }, attachments?: { name: string, body?: string }[] }} Result
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ expected: number, flaky: number, unexpected: number, skipped: number }} Stats
 */

/**
 * Counts a Playwright JSON report and names what failed; one that passed only when tried again has passed.
 * @param {{ stats: Stats, suites?: Suite[] }} report
 */
export function playwrightTally({ stats: { expected, flaky, unexpected, skipped }, suites = [] }) {
  const names = suites
    .flatMap(specsBelow)
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const results = spec.tests.flatMap((test) => test.results);
      const message = results.map((result) => result.error?.message).join('\n');
      return named(`${spec.file} › ${spec.title}`, message) + results.map(lastSeen).join('');
    });
  return { passed: expected + flaky, failed: unexpected + skipped, names };
}

/** @returns {Spec[]} @param {Suite} suite */
const specsBelow = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsBelow)];

/**
 * What the pages showed when their journey failed: the directory with the screenshots stays on the other machine.
 * @param {Result} result
 */
const lastSeen = ({ attachments = [] }) =>
  attachments
    .filter(({ name, body }) => name === 'page' && body !== undefined)
    .map(({ body = '' }) => `\n${Buffer.from(body, 'base64').toString().slice(0, LONGEST_SNAPSHOT)}`)
    .join('\n');

const LONGEST_SNAPSHOT = 4_000;
const LONGEST_MESSAGE = 600;

/** The end of the output is what is kept of a run on another machine, so it says what failed and why. */
const named = (name, message = '') => `${name}\n    ${plain(message).slice(0, LONGEST_MESSAGE)}`;

const plain = (text) => text.replace(/\x1b\[[0-9;]*m/g, '').trim();

/** A runner that ended badly, or that ran nothing, has failed even if its report names no failure. */
export function withExit({ passed, failed, names = [] }, exit) {
  const somethingElse = failed === 0 && (exit !== 0 || passed === 0);
  return somethingElse
    ? { passed, failed: 1, names: [`the runner ended with ${exit} after ${passed} tests`] }
    : { passed, failed, names };
}
