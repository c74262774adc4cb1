/**
 * What a run of Vitest comes to. A file that fails to load has no failed test in it, and an error outside of every test
 * shows in the exit code alone: both count as failures.
 * @param {any} report of Vitest's JSON reporter, null where there is none
 * @param {number} exitCode
 */
export function countResults(report, exitCode) {
  const passed = report?.numPassedTests ?? 0;
  const silentFiles = (report?.testResults ?? []).filter(failedWithoutTest).length;
  const failed = (report?.numFailedTests ?? 0) + silentFiles;
  const skipped = report?.numPendingTests ?? 0;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}

/**
 * Each failed test on a line of its own, with the first line of its reason; a file that did not load under its own name.
 * @param {any} report
 * @returns {string[]}
 */
export function listFailures(report) {
  return (report?.testResults ?? []).flatMap((file) => {
    if (failedWithoutTest(file)) return [`${file.name}: ${firstLine(file.message)}`];
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    return failed.map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages?.[0])}`);
  });
}

function firstLine(text) {
  return (text ?? "").split("\n", 1)[0];
}

function failedWithoutTest({ status, assertionResults }) {
  return status === "failed" && !assertionResults.some((result) => result.status === "failed");
}
