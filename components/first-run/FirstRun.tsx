/** The steps that follow on the passphrase. Which is shown is its address; how far somebody came follows from vault and keys and is stored nowhere. */
import type { ReactNode } from "react";
import { KeyStep } from "./KeyStep.tsx";
import { OpenStep } from "./OpenStep.tsx";
import { PinStep } from "./PinStep.tsx";
import type { LaterStep } from "./steps.ts";

export function FirstRun({ step }: { readonly step: LaterStep }): ReactNode {
  switch (step) {
    case "key":
      return <KeyStep />;
    case "pin":
      return <PinStep />;
    case "open":
      return <OpenStep />;
  }
}
