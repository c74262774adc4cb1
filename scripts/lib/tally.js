/** Counts steps and tests, and ends a run with the one line that says how it went. */
export class Tally {
  passed = 0;
  failed = 0;

  add({ passed, failed }) {
    this.passed += passed;
    this.failed += failed;
  }

  /**
   * Runs one step that either holds or not; one that throws did not.
   * @param {string} name
   * @param {() => Promise<boolean>} step
   */
  async step(name, step) {
    console.log(`\n── ${name}`);
    const held = await step().catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      return false;
    });
    console.log(`${held ? "passed" : "FAILED"}: ${name}`);
    this.add(held ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    return held;
  }

  /** The sum on a line of its own, and the exit code that goes with it; nothing counted is a failure too. */
  finish() {
    if (this.passed + this.failed === 0) this.failed = 1;
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 ? 0 : 1;
  }
}
