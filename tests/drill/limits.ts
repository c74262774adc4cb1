/** What is known to be possible, measured in each run and shown: none of it gives a page the key. */
import { randomUUID } from "node:crypto";
import { pollFor } from "../harness/poll.ts";
import { ENDPOINT, OTHER_PORT, PLAIN_HTTP, SUBDOMAIN } from "./addresses.ts";
import { tryHonest } from "./honest.ts";
import { attackOf, carriesKey, containsKey } from "./received.ts";
import type { Stage } from "./stage.ts";

export interface Measured {
  readonly title: string;
  /** The endpoint received the key: the site spends. */
  readonly spends: boolean;
  /** Whoever asked could read the key: of a page this must never be true. */
  readonly reads: boolean;
  readonly by: "page" | "extension";
}

const INITIATORS = [
  { name: "another port of the site's host", origin: OTHER_PORT },
  { name: "a subdomain of the site's host", origin: SUBDOMAIN },
  { name: "the site's host over plain http", origin: PLAIN_HTTP },
] as const;

const READER = "https://reader.test";

/** To the browser's rules these are the same initiator as the site itself. */
export async function measureLimits(stage: Stage, key: string): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { name, origin } of INITIATORS) {
    const marker = `limit-${randomUUID()}`;
    Object.assign(stage.servers, { during: marker, redirect: null, endpointHeaders: {} });
    const page = await stage.page(`${origin}/`);
    const saw = [await stage.send(page, { way: "fetch", url: ENDPOINT }), await stage.searchSharedPages()].join("\n");
    const spends = stage.servers.received.some((one) => attackOf(one) === marker && carriesKey(one, key));
    measured.push({ title: `${name} asks the endpoint`, spends, reads: containsKey(saw, key), by: "page" });
  }
  return measured;
}

/** Another extension is at work in this browser, and tells what it sees to a server of its own. */
export async function measureReader(stage: Stage, key: string): Promise<Measured> {
  const { carried } = await tryHonest(stage, key, "beside another extension");
  const isTold = () => stage.servers.received.some((one) => one.origin === READER && containsKey(one.body, key));
  const reads = await pollFor(isTold, { what: "the other extension" }).catch(() => false);
  return { title: "another extension with access to the site's requests", spends: carried, reads, by: "extension" };
}
