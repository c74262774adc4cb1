/**
 * Makes rules, toolbar and open pages equal to what is true now. Remembers nothing between runs: vault, sites, permissions
 * and open tabs are asked again each time, so that a sleep, a kill or an update cannot leave an old answer in force.
 */
import { INFINITY_ASSISTANT } from "../injection/infinity-assistant.ts";
import { buildRules, type Delivery, type PlannedSite } from "../injection/plan.ts";
import { isGuarded, pageStateOf } from "../injection/site-status.ts";
import { openSecret } from "../vault/key-sealing.ts";
import type { KeyringPorts } from "./ports.ts";
import { readSituation, type SiteSituation, type Situation } from "./situation.ts";
import type { VaultAccess } from "./vault-access.ts";

type Ports = Pick<
  KeyringPorts,
  "store" | "syncRules" | "findOpenOrigins" | "findPermittedOrigins" | "filterDeclaredOrigins" | "announce"
>;

/** @throws KeyringError `rules-refused` and whatever reading can throw; then no rule carries a key, and guards stand. */
export async function reconcile(ports: Ports, access: VaultAccess): Promise<Situation> {
  let situation: Situation;
  try {
    situation = await readSituation(ports, access);
    const openOrigins = await ports.findOpenOrigins(situation.sites.map(({ record }) => record.origin));
    const open = situation.sites.filter(({ record }) => openOrigins.has(record.origin));
    await ports.syncRules(buildRules(await Promise.all(open.map((site) => planSite(situation, site)))));
    ports.announce({
      vault: situation.vaultStatus,
      pages: open.map(({ record, status }) => ({ origin: record.origin, state: pageStateOf(status) })),
    });
  } catch (cause) {
    await guardWhatIsKnown(ports);
    throw cause;
  }
  return situation;
}

/**
 * Nobody can say what is true: a key must not stay in force, and a request must not go out at somebody else's expense. The
 * sites that came with the extension are known without the vault.
 */
async function guardWhatIsKnown(ports: Ports): Promise<void> {
  const origins = ports.filterDeclaredOrigins(INFINITY_ASSISTANT.origins);
  const guard = { endpoints: INFINITY_ASSISTANT.endpoints, delivery: { kind: "guard" } } as const;
  await ports.syncRules(buildRules(origins.map((origin) => ({ origin, ...guard }))));
  ports.announce({ vault: "none", pages: origins.map((origin) => ({ origin, state: "paused" })) });
}

async function planSite(situation: Situation, site: SiteSituation): Promise<PlannedSite> {
  const { origin, endpoints } = site.record;
  return { origin, endpoints, delivery: await decideDelivery(situation, site) };
}

async function decideDelivery({ vault }: Situation, { status, key }: SiteSituation): Promise<Delivery> {
  if (isGuarded(status)) return { kind: "guard" };
  if (status !== "on" || !vault || !key) return { kind: "nothing" };
  const secret = await openSecret(vault, key.record);
  return secret === null ? { kind: "guard" } : { kind: "key", provider: key.summary.provider, key: secret };
}
