/** For now the site gets no key, and again when one goes on. For good there is the switch. */
import { Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../controls/Button.tsx";
import { t } from "../text.ts";

interface PauseButtonProps {
  readonly isPaused: boolean;
  readonly pending: boolean;
  readonly onPause: (isPaused: boolean) => void;
}

export function PauseButton({ isPaused, pending, onPause }: PauseButtonProps): ReactNode {
  const Icon = isPaused ? Play : Pause;
  return (
    <Button
      kind={isPaused ? "primary" : "secondary"}
      className="w-full"
      pending={pending}
      pendingText={isPaused ? t("site.goingOn") : t("site.pausing")}
      onClick={() => onPause(!isPaused)}
    >
      <Icon className="size-4 shrink-0" aria-hidden="true" />
      {isPaused ? t("site.goOn") : t("site.pause")}
    </Button>
  );
}
