/** Where the run's secrets lie: in the browser's profile, in the site's data, in what a page saw. */
import { findInRecording } from "../tests/harness/page-recorder.ts";
import { type Needle, type ProfileSearch, searchProfile } from "../tests/harness/profile-search.ts";
import type { DemoWorld } from "./world.ts";

type Secrets = Pick<DemoWorld, "keys" | "mistyped" | "passphrase">;

/** Every key that a visitor may have added, whether it was used or not. */
function listKeys({ keys, mistyped }: Secrets): Needle[] {
  const dummies = keys.visitors.map(({ label, key }) => ({ label, value: key }));
  return [...dummies, { label: "the mistyped key", value: mistyped }];
}

function listSecrets(world: Secrets): Needle[] {
  return [...listKeys(world), { label: "the passphrase", value: world.passphrase }];
}

/** After the browser has ended. */
export function searchProfileOf(world: DemoWorld): ProfileSearch {
  return searchProfile(world.profileDir, listSecrets(world));
}

/** Of any key but those that the visitor typed into that page. */
export function isKeyInRecording(world: Secrets, recording: string, typedThere: readonly string[] = []): boolean {
  const keys = listKeys(world).map(({ value }) => String(value));
  const needles = keys.filter((key) => !typedThere.includes(key));
  return findInRecording(recording, needles).length > 0;
}

export interface ServerFindings {
  readonly storedKey: boolean;
  readonly loggedKey: boolean;
}

/** What a server kept: in its key store, opened, and anywhere in the files of its data folder. */
export function searchServer(world: Secrets, site: Pick<DemoWorld["site"], "dataDir" | "storedKeys">): ServerFindings {
  const values = new Set(listKeys(world).map(({ value }) => String(value)));
  const { hits } = searchProfile(site.dataDir, listSecrets(world));
  return { storedKey: site.storedKeys().some((key) => values.has(key)), loggedKey: hits.length > 0 };
}
