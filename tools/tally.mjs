import { basename } from 'node:path';

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
 * @typedef {{ message?: string }} Failure
 * @typedef {{ file: string, line: number }} Place
 * @typedef {{ name: string, body?: string }} Attachment
 * @typedef {{ error?: Failure, errorLocation?: Place, attachments?: Attachment[] }} Result
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ expected: number, flaky: number, unexpected: number, skipped: number }} Stats
 */

/**
 * Counts a Playwright JSON report, names what failed where, and says what the pages showed then; one that passed
 * only when tried again has passed.
 * @param {{ stats: Stats, suites?: Suite[] }} report
 */
export function playwrightTally({ stats: { expected, flaky, unexpected, skipped }, suites = [] }) {
  const failing = suites.flatMap(specsBelow).filter((spec) => !spec.ok);
  const resultsOf = (spec) => spec.tests.flatMap((test) => test.results);
  const names = failing.map((spec) =>
    named(`${spec.file} › ${spec.title}`, resultsOf(spec).map(reason).join('\n')),
  );
  const pages = failing.flatMap((spec) =>
    resultsOf(spec)
      .flatMap(lastSeen)
      .map((page) => `${spec.file}: ${page}`),
  );
  return { passed: expected + flaky, failed: unexpected + skipped, names, pages };
}

/** @returns {Spec[]} @param {Suite} suite */
const specsBelow = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsBelow)];

/** @param {Result} result */
const reason = ({ error, errorLocation: at }) =>
  `${at === undefined ? '' : `${basename(at.file)}:${String(at.line)} `}${error?.message ?? ''}`;

/**
 * The directory with the screenshots stays on the other machine.
 * @param {Result} result
 */
const lastSeen = ({ attachments = [] }) =>
  attachments
    .filter(({ name, body }) => name === 'page' && body !== undefined)
    .map(({ body = '' }) => Buffer.from(body, 'base64').toString().slice(0, LONGEST_SNAPSHOT));

const LONGEST_SNAPSHOT = 4_000;
const LONGEST_MESSAGE = 600;

/** The end of the output is what is kept of a run on another machine, so it says what failed and why. */
const named = (name, message = '') => `${name}\n    ${plain(message).slice(0, LONGEST_MESSAGE)}`;

const plain = (text) => text.replace(/\x1b\[[0-9;]*m/g, '').trim();

/** A runner that ended badly, or that ran nothing, has failed even if its report names no failure. */
export function withExit({ passed, failed, names = [], pages = [] }, exit) {
  const somethingElse = failed === 0 && (exit !== 0 || passed === 0);
  return somethingElse
    ? { passed, failed: 1, names: [`the runner ended with ${exit} after ${passed} tests`] }
    : { passed, failed, names, pages };
}
