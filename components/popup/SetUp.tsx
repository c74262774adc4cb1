/** The popup before there is a vault: the one thing to do. */
import type { ReactNode } from "react";
import { t } from "../text.ts";
import { OpenOptionsButton } from "./OpenOptionsButton.tsx";

export function SetUp(): ReactNode {
  return (
    <div className="p-4">
      <OpenOptionsButton kind="primary" className="w-full">
        {t("popup.setUp")}
      </OpenOptionsButton>
    </div>
  );
}
