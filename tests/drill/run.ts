/** Carries out attacks in one browser, one after the other, and says of each where the key was seen. */
import { pollFor } from "../harness/poll.ts";
import { GRANTED_SITES, type GrantedSite } from "./addresses.ts";
import type { Attack } from "./attack.ts";
import { attackOf, carriesKey, containsKey, isAtEndpoint, type Received } from "./received.ts";
import type { Stage } from "./stage.ts";
import type { AttackResult } from "./verdict.ts";

const ATTACK_TIMEOUT_MS = 20_000;
/** How long a control may take to leak before it counts as one that does not. */
const LEAK_TIMEOUT_MS = 1_500;

export interface Batch {
  readonly stage: Stage;
  readonly attacks: readonly Attack[];
  readonly key: string;
  /** In a control a leak is waited for; in the product there is none to come. */
  readonly expectLeak: boolean;
}

export async function runBatch(batch: Batch): Promise<AttackResult[]> {
  const results: AttackResult[] = [];
  for (const attack of batch.attacks) results.push(await runAttack(attack, batch));
  return results;
}

async function runAttack(attack: Attack, { stage, key, expectLeak }: Batch): Promise<AttackResult> {
  const { servers } = stage;
  const { id } = attack;
  Object.assign(servers, { during: id, redirect: null, endpointHeaders: {} });
  const saw: string[] = [];
  let error: string | undefined;
  try {
    saw.push(await withinTime(attack.act(stage)));
  } catch (thrown) {
    error = String(thrown).split("\n", 1)[0] ?? "";
  }
  try {
    saw.push(await withinTime(stage.searchOwnPages()));
  } catch (thrown) {
    error ??= String(thrown).split("\n", 1)[0] ?? "";
  }
  const leaks = () => [
    ...(containsKey(saw.join("\n"), key) ? ["in the page"] : []),
    ...leaksTo(attack, servers.received, key),
  ];
  if (expectLeak && !attack.isSeenInPage && !attack.isOnDisk)
    await pollFor(() => leaks().length > 0, { what: "a leak", timeoutMs: LEAK_TIMEOUT_MS }).catch(() => false);
  return { id, leaks: leaks(), ...(error !== undefined && { error }) };
}

/** Every place to which the requests of this attack brought the key, but for the one where it may go. */
export function leaksTo(
  attack: Attack,
  received: readonly Received[],
  key: string,
  sites: readonly GrantedSite[] = GRANTED_SITES,
): string[] {
  const carried = received.filter((one) => attackOf(one) === attack.id && carriesKey(one, key));
  const stray = carried.filter((one) => attack.mayReach === "nowhere" || !isAtEndpoint(one, key, sites));
  return [...new Set(stray.map(({ method, origin, target }) => `${method} ${origin}${target}`))];
}

/** The key in a request of nobody's: of no attack, and not at an endpoint. */
export function findStrays(attacks: readonly Attack[], received: readonly Received[], key: string): string[] {
  const ids = new Set(attacks.map(({ id }) => id));
  return received
    .filter((one) => carriesKey(one, key) && !ids.has(attackOf(one)) && !isAtEndpoint(one, key, GRANTED_SITES))
    .map(({ method, origin, target }) => `the key was in ${method} ${origin}${target}`);
}

function withinTime(act: Promise<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("The attack did not end.")), ATTACK_TIMEOUT_MS);
    act.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
