/** One thing at a time, in the order of asking: every change of the vault and of the rules goes through one of these. */
export type RunExclusive = <T>(task: () => Promise<T>) => Promise<T>;

export function buildMutex(): RunExclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
}
