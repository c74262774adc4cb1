/** The request that must carry the key: without it, "the key was nowhere" would be true of an extension that does nothing. */
import { randomUUID } from "node:crypto";
import { pollFor } from "../harness/poll.ts";
import { ENDPOINT, GRANTED_SITES, SITE } from "./addresses.ts";
import { attackOf, carriesKey, isAtEndpoint } from "./received.ts";
import type { Stage } from "./stage.ts";
import type { HonestCheck } from "./verdict.ts";

/** Tries again until one has it: a careless extension says nowhere when it is ready. */
export async function tryHonest(stage: Stage, key: string, when: string): Promise<HonestCheck> {
  const carried = await pollFor(() => sendHonest(stage, key), { what: "an honest request" }).catch(() => false);
  return { when, carried };
}

async function sendHonest(stage: Stage, key: string): Promise<boolean> {
  const { servers } = stage;
  const marker = `honest-${randomUUID()}`;
  Object.assign(servers, { during: marker, redirect: null, endpointHeaders: {} });
  await stage.send(await stage.page(`${SITE}/`), { way: "fetch", url: ENDPOINT });
  return servers.received.some(
    (one) => attackOf(one) === marker && carriesKey(one, key) && isAtEndpoint(one, key, GRANTED_SITES),
  );
}
