/** How many passed and failed, out of the reports of the test runners. What was skipped did not pass. */

/** Counts a vitest JSON report; a file that could not be loaded is one failure. */
export function vitestTally({ numPassedTests, numTotalTests, testResults }) {
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + unloaded.length };
}

/** Counts a Playwright JSON report; one that passed only when tried again has passed. */
export function playwrightTally({ stats: { expected, flaky, unexpected, skipped } }) {
  return { passed: expected + flaky, failed: unexpected + skipped };
}

/** A runner that ended badly, or that ran nothing, has failed even if its report names no failure. */
export function withExit({ passed, failed }, exit) {
  const somethingElse = failed === 0 && (exit !== 0 || passed === 0);
  return { passed, failed: somethingElse ? 1 : failed };
}
