/**
 * Makes the rules equal to what is true now. Remembers nothing between runs: vault, sites, permissions and open tabs are asked
 * again each time, so that a sleep, a kill or an update cannot leave an old answer in force.
 */
import { fillHeaders } from "../injection/header-forms.ts";
import { INFINITY_ASSISTANT } from "../injection/infinity-assistant.ts";
import { buildRules, type Delivery, type PlannedSite } from "../injection/plan.ts";
import { isGuarded } from "../injection/site-status.ts";
import { openSecret } from "../vault/key-sealing.ts";
import type { KeyringPorts } from "./ports.ts";
import { endpointsOf, readSituation, type SiteSituation, type Situation } from "./situation.ts";
import type { VaultAccess } from "./vault-access.ts";

type Ports = Pick<
  KeyringPorts,
  "store" | "session" | "syncRules" | "findOpenOrigins" | "findPermittedOrigins" | "filterDeclaredOrigins" | "announce"
>;

export interface Reconciled {
  readonly situation: Situation;
  /** Sites of which a page is open. */
  readonly open: readonly SiteSituation[];
}

/** @throws KeyringError `rules-refused` and whatever reading can throw; then no rule carries a key, and guards stand. */
export async function reconcile(ports: Ports, access: VaultAccess): Promise<Reconciled> {
  try {
    const situation = await readSituation(ports, access);
    const openOrigins = await ports.findOpenOrigins(situation.sites.map(({ record }) => record.origin));
    const open = situation.sites.filter(({ record }) => openOrigins.has(record.origin));
    await ports.syncRules(buildRules(await Promise.all(open.map((site) => planSite(situation, site)))));
    return { situation, open };
  } catch (cause) {
    await guardWhatIsKnown(ports);
    throw cause;
  }
}

/**
 * Nobody can say what is true: a key must not stay in force, and a request must not go out at somebody else's expense. The
 * sites that came with the extension are known without the vault.
 */
async function guardWhatIsKnown(ports: Ports): Promise<void> {
  const origins = ports.filterDeclaredOrigins(INFINITY_ASSISTANT.origins);
  const { endpoints, keysApiPath } = INFINITY_ASSISTANT;
  const guard = { endpoints, keysApiPath, delivery: { kind: "guard" } } as const;
  const guards = buildRules(origins.map((origin) => ({ origin, ...guard })));
  // The browser may have refused for what stands in a rule: none at all is what it takes most easily, and holds no key.
  await ports.syncRules(guards).catch(() => ports.syncRules([]));
  ports.announce({ vault: "none", pages: origins.map((origin) => ({ origin, state: "stopped" })) });
}

async function planSite(situation: Situation, site: SiteSituation): Promise<PlannedSite> {
  const { origin } = site.record;
  const answersKeysApi = site.builtIn && site.status !== "no-permission";
  return {
    origin,
    endpoints: endpointsOf(site),
    delivery: await decideDelivery(situation, site),
    keysApiPath: answersKeysApi ? INFINITY_ASSISTANT.keysApiPath : null,
  };
}

async function decideDelivery({ vault }: Situation, site: SiteSituation): Promise<Delivery> {
  const { record, status, key } = site;
  if (isGuarded(site)) return { kind: "guard" };
  if (status !== "on" || !vault || !key) return { kind: "nothing" };
  const secret = await openSecret(vault, key.record);
  if (secret === null) return { kind: "guard" };
  return { kind: "key", headers: fillHeaders(record.headerForm, key.summary.provider, secret) };
}
