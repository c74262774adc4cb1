/** Builds the most common attack: one request from one page, by one of the ways of page-files/ways.js. */
import type { AttackPlan } from "../attack.ts";
import type { Sending } from "../stage.ts";

export interface SendPlan extends Omit<AttackPlan, "act">, Sending {
  /** Address of the page that sends; `/` of an origin unless something else is served there. */
  readonly from: string;
}

/** `{marker}` in the address stands for the attack's marker. */
export function buildSend({ from, way, url, method, headers, body, ...plan }: SendPlan): AttackPlan {
  return {
    ...plan,
    act: async (stage) => {
      const page = await stage.page(from);
      const sending = { way, url: url.replace("{marker}", stage.marker) };
      return stage.send(page, {
        ...sending,
        ...(method !== undefined && { method }),
        ...(headers !== undefined && { headers }),
        ...(body !== undefined && { body }),
      });
    },
  };
}
