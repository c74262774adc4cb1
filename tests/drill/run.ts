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
  Object.assign(servers, { during: attack.id, redirect: null, endpointHeaders: {} });
  const { saw, errors } = await carryOut(attack, stage);
  const inPage = containsKey(saw, key) ? ["in the page"] : [];
  let afterwards: readonly string[] = [];
  const leaks = () => [...inPage, ...leaksTo(attack, servers.received, key), ...afterwards];
  const look = async () => {
    afterwards = (await attack.aftermath?.look(stage)) ?? [];
    return leaks().length > 0;
  };
  try {
    const isToCome = !(await look()) && expectLeak && !attack.isSeenInPage && !attack.isOnDisk;
    if (isToCome) await pollFor(look, { what: "a leak", timeoutMs: LEAK_TIMEOUT_MS }).catch(() => false);
  } catch (thrown) {
    errors.push(describeError(thrown));
  }
  // Not caught: what follows would be judged by a vault that is not as it was.
  await attack.aftermath?.setRight(stage);
  return { id: attack.id, leaks: leaks(), ...(errors[0] !== undefined && { error: errors[0] }) };
}

interface CarriedOut {
  /** Everything that the attacker's pages saw. */
  readonly saw: string;
  readonly errors: string[];
}

async function carryOut(attack: Attack, stage: Stage): Promise<CarriedOut> {
  const saw: string[] = [];
  const errors: string[] = [];
  for (const act of [() => attack.act(stage), () => stage.searchOwnPages()]) {
    try {
      saw.push(await withinTime(act()));
    } catch (thrown) {
      errors.push(describeError(thrown));
    }
  }
  return { saw: saw.join("\n"), errors };
}

function describeError(thrown: unknown): string {
  return String(thrown).split("\n", 1)[0] ?? "";
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
