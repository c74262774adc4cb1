/** The strength of what stands in a field, kept as two numbers: the passphrase itself stays in the field. */
import { useCallback, useRef, useState } from "react";
import type { Strength } from "./strength.ts";

export type Estimate = (passphrase: string) => Promise<Strength>;

export interface StrengthWatch {
  readonly strength: Strength | null;
  readonly watch: (field: HTMLInputElement | null) => void;
  readonly estimate: Estimate;
}

export function useStrength(): StrengthWatch {
  const [strength, setStrength] = useState<Strength | null>(null);
  const turn = useRef(0);

  const watch = useCallback((field: HTMLInputElement | null) => {
    turn.current += 1;
    const mine = turn.current;
    if (field === null || field.value === "") return setStrength(null);
    void estimate(field.value).then((next) => {
      if (mine === turn.current) setStrength(next);
    });
  }, []);

  return { strength, watch, estimate };
}

async function estimate(passphrase: string): Promise<Strength> {
  const { estimateStrength } = await import("./strength.ts");
  return estimateStrength(passphrase);
}
