/** The way from the popup to the full page; says so where the browser refuses to open it. */
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useServices } from "../services.tsx";
import { useTask } from "../use-task.ts";

interface OpenOptionsButtonProps extends Pick<ButtonProps, "kind" | "size" | "children" | "className"> {
  /** The section to open it at; its own first one otherwise. */
  readonly fragment?: string;
}

export function OpenOptionsButton({ fragment, ...looks }: OpenOptionsButtonProps): ReactNode {
  const { openOptions } = useServices();
  const task = useTask();
  return (
    <>
      <Button {...looks} pending={task.pending} onClick={() => task.run(() => openOptions(fragment))} />
      <Failure code={task.failure} className="mt-3" />
    </>
  );
}
