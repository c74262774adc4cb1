/** The way from the popup to the full page; says so where the browser refuses to open it. */
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useServices } from "../services.tsx";
import { useTask } from "../use-task.ts";

export function OpenOptionsButton(props: Pick<ButtonProps, "kind" | "size" | "children" | "className">): ReactNode {
  const { openOptions } = useServices();
  const task = useTask();
  return (
    <>
      <Button {...props} pending={task.pending} onClick={() => task.run(openOptions)} />
      <Failure code={task.failure} className="mt-3" />
    </>
  );
}
