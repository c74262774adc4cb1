/**
 * The end of the vault. In this order, so that a kill at any moment leaves either the vault, locked, or nothing, and never a
 * key in a rule that nobody could take out any more. Only within the core's turn.
 */
import type { KeyringCore } from "./core.ts";
import { readOrigin } from "./set-aside-sites.ts";

/** @throws KeyringError `rules-refused`, `storage-refused`; the vault is still there then, and locked */
export async function wipeVault(core: KeyringCore): Promise<void> {
  const { ports, access, questions } = core;
  const origins = await readAddedOrigins(core).catch(() => new Set<string>());
  const waiting = await questions.remove(() => true).catch(() => []);
  await access.forget();
  for (const question of waiting) core.answerNotNow(question);
  await ports.syncRules([]);
  core.requests.forget();
  // What it has counted and not written yet would be written after the end.
  await ports.usage.readAll().catch(() => undefined);
  await ports.store.wipe();
  // The next vault's first site has the same id.
  await ports.session.writePaused([]).catch(() => undefined);
  for (const origin of origins) await ports.removeAccess(origin).catch(() => undefined);
}

/** Of every site that the user added, as far as its record can be read. */
async function readAddedOrigins({ ports }: KeyringCore): Promise<ReadonlySet<string>> {
  const origins = (await ports.store.readSites()).flatMap((record) => readOrigin(record) ?? []);
  const declared = ports.filterDeclaredOrigins(origins);
  return new Set(origins.filter((origin) => !declared.includes(origin)));
}
