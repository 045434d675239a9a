/**
 * Counts a run of Vitest by its JSON report. A file that fails without a failing test, because it could not be loaded
 * or its setup threw, counts as one failure: its tests were never counted by anyone.
 * @param {import('vitest/node').JsonTestResults} report
 * @returns {{ passed: number, failed: number, notRun: number }} notRun: skipped or left to do
 */
export function countTests(report) {
  const silent = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + silent.length,
    notRun: report.numPendingTests + report.numTodoTests,
  }
}
