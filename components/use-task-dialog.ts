/** A dialog with one task in it: what is on its way cannot be stopped by closing, and its end is told where it began. */
import { useState } from "react";
import { type Task, useTask } from "./use-task.ts";

export interface TaskDialog {
  readonly task: Task;
  readonly open: boolean;
  /** Ignored while the task runs. */
  readonly show: (open: boolean) => void;
  /** Closes it whatever runs: from within the task. */
  readonly finish: () => void;
}

export function useTaskDialog(): TaskDialog {
  const task = useTask();
  const [open, setOpen] = useState(false);

  function show(next: boolean): void {
    if (task.pending) return;
    task.clear();
    setOpen(next);
  }

  return { task, open, show, finish: () => setOpen(false) };
}
