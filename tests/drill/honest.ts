/** The request that must carry the key: without it, "the key was nowhere" would be true of an extension that does nothing. */
import { randomUUID } from "node:crypto";
import { pollFor } from "../harness/poll.ts";
import { GRANTED_SITES, type GrantedSite } from "./addresses.ts";
import { attackOf, carriesKey, isAtEndpoint, type Received } from "./received.ts";
import type { Stage } from "./stage.ts";
import type { HonestCheck } from "./verdict.ts";

/** Tries again until one has it: a careless extension says nowhere when it is ready. */
export async function tryHonest(stage: Stage, key: string, when: string): Promise<HonestCheck> {
  return tryAt(GRANTED_SITES.slice(0, 1), { stage, key, when });
}

/** At every site that the user granted. */
export async function tryHonestEverywhere(stage: Stage, key: string, when: string): Promise<HonestCheck> {
  return tryAt(GRANTED_SITES, { stage, key, when });
}

interface Trial {
  readonly stage: Stage;
  readonly key: string;
  readonly when: string;
}

async function tryAt(sites: readonly GrantedSite[], { stage, key, when }: Trial): Promise<HonestCheck> {
  let carried = true;
  for (const site of sites) {
    const what = { what: "an honest request" };
    carried &&= await pollFor(() => sendHonest(site, stage, key), what).catch(() => false);
  }
  return { when, carried };
}

async function sendHonest({ origin, endpoints }: GrantedSite, stage: Stage, key: string): Promise<boolean> {
  const { servers } = stage;
  const marker = `honest-${randomUUID()}`;
  const { method = "POST", path = "/" } = endpoints[0] ?? {};
  Object.assign(servers, { during: marker, redirect: null, endpointHeaders: {} });
  await stage.send(await stage.page(`${origin}/`), { way: "fetch", url: origin + path, method });
  const isHonest = (one: Received) => one.origin === origin && attackOf(one) === marker && carriesKey(one, key);
  return servers.received.some((one) => isHonest(one) && isAtEndpoint(one, key, GRANTED_SITES));
}
