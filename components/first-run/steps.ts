/** The steps of the first run, in their order. Each but the first, which is where there is no vault, has an address. */

/** Those that an open vault can show. */
export const LATER_STEPS = ["key", "pin", "open"] as const;

export type LaterStep = (typeof LATER_STEPS)[number];
export type Step = "passphrase" | LaterStep;

export const STEPS: readonly Step[] = ["passphrase", ...LATER_STEPS];

export const STEP_FRAGMENTS = {
  key: "#welcome/key",
  pin: "#welcome/pin",
  open: "#welcome/open",
} as const satisfies Record<LaterStep, string>;
