/** Locks the vault now. */
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { Button, type ButtonProps } from "../controls/Button.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import type { Task } from "../use-task.ts";

interface LockButtonProps extends Pick<ButtonProps, "kind" | "size"> {
  /** Its failure is shown by the owner, who has the room for a sentence. */
  readonly task: Task;
  readonly onLocked: (vault: VaultView) => void;
}

export function LockButton({ task, onLocked, ...looks }: LockButtonProps): ReactNode {
  const { client } = useServices();
  return (
    <Button
      {...looks}
      pending={task.pending}
      pendingText={t("common.locking")}
      onClick={() => task.run(async () => onLocked(await client("vault.lock")))}
    >
      <Lock className="size-4" aria-hidden="true" />
      {t("common.lock")}
    </Button>
  );
}
