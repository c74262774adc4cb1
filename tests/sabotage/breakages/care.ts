/** What becomes of the vault as a whole: passphrase, rotation, wipe, check, migration. */
import type { Breakage } from "../breakage.ts";

const ROTATION = "lib/vault/rotation.ts";
const RECHAIN = "lib/vault/audit-rechain.ts";
const CHANGE = "lib/keyring/passphrase-change.ts";
const CARE = "lib/keyring/vault-care.ts";
const WIPE = "lib/keyring/vault-wipe.ts";
const ACCESS = "lib/keyring/vault-access.ts";
const DATABASE = "lib/browser/database.ts";

const inKeyring = (name: string, test: string) => ({ file: `tests/unit/keyring/${name}.test.ts`, test });
const KEEPS = "keeps what is damaged byte for byte, and goes on reporting it";
const TO_NOBODY = "to nobody else, though the vault is open";
const ENDED = "ended at any moment leaves the vault or nothing, and no rule with a key once there is no vault";

export const CARE_BREAKAGES: readonly Breakage[] = [
  {
    what: "a new passphrase may use the old salt",
    file: CHANGE,
    find: 'if (change.newKdf.salt === record.kdf.salt) throw new KeyringError("message-invalid");',
    replace: "",
    expect: inKeyring("passphrase", "is refused, and nothing written, for each of these (rotation: false)"),
  },
  {
    what: "the wrapping keys stay in memory after a change of the passphrase",
    file: CARE,
    find: "change.newWrappingKey.fill(0);",
    replace: "",
    expect: inKeyring("passphrase", "leaves no wrapping key behind in memory, done or refused (rotation: false)"),
  },
  {
    what: "a rotation keeps the fingerprints of the old vault key",
    file: ROTATION,
    find: "return sealKey(to, record.id, { ...summary, fingerprint: await fingerprintKey(to, secret) }, secret);",
    replace: "return sealKey(to, record.id, summary, secret);",
    expect: inKeyring(
      "rotation",
      "seals everything anew: nothing on the disk is as it was, and everything opens as it did",
    ),
  },
  {
    what: "a rotation signs a site that somebody else has edited",
    file: ROTATION,
    find: "return record && (await isSiteGenuine(from, record)) ? sealSite(to, record) : null;",
    replace: "return record && from ? sealSite(to, record) : null;",
    expect: inKeyring("rotation", KEEPS),
  },
  {
    what: "a rotation makes a foreign entry of the log look genuine",
    file: RECHAIN,
    find: "if (damages.some(({ first, last }) => record.seq >= first && record.seq <= last)) return null;",
    replace: "if (damages.length < 0) return null;",
    expect: inKeyring(
      "rotation",
      "makes no entry of another past look like one of this, though it opens, and hides no end that was cut off",
    ),
  },
  {
    what: "a rotation holds up a lock that waits",
    file: CHANGE,
    find: 'if (core.isLockWanted) throw new KeyringError("vault-locked");',
    replace: "",
    expect: inKeyring("rotation", "gives way to a lock, which finds everything as it was"),
  },
  {
    what: "a session with an old vault key counts as open",
    file: ACCESS,
    find: "if ((await this.#readRecord())?.vaultId === vaultId) return this.#ports.session.readVaultKey();",
    replace: "return this.#ports.session.readVaultKey();",
    expect: inKeyring("rotation", "leaves nothing for the old vault key to open, and nothing for the old passphrase"),
  },
  {
    what: "a key is shown without the passphrase",
    file: CARE,
    find: "(await access.unwrap(wrappingKey)).fill(0);",
    replace: "",
    expect: inKeyring("reveal", TO_NOBODY),
  },
  {
    what: "a key leaves before the log tells of it",
    file: CARE,
    find: "await access.commit({}, [{ kind, key: nameKey(held) }]);",
    replace: "await access.commit({}, [{ kind, key: nameKey(held) }]).catch(() => undefined);",
    expect: inKeyring("reveal", "not before the log has it on the disk"),
  },
  {
    what: "the vault is wiped while a rule still holds its key",
    file: WIPE,
    find: "await ports.syncRules([]);",
    replace: "",
    expect: inKeyring("wipe", ENDED),
  },
  {
    what: "the browser's permissions outlive the vault",
    file: WIPE,
    find: "for (const origin of origins) await ports.removeAccess(origin).catch(() => undefined);",
    replace: "",
    expect: inKeyring("wipe", "leaves nothing of a vault that is open, and a new one can be made"),
  },
  {
    what: "a site record that is none vanishes without a word",
    file: "lib/keyring/integrity.ts",
    find: '...findSetAside(sites, listed).map((site) => ({ kind: "site", ...site, setAside: true }) as const),',
    replace: "",
    expect: inKeyring("integrity", "lists an added site whose record has no shape of a record, and it can be removed"),
  },
  {
    what: "two that write from the same reading lose an update",
    file: ACCESS,
    find: 'if (record.revision !== (this.#readAtRevision ?? record.revision)) throw new KeyringError("changed-meanwhile");',
    replace: "",
    expect: inKeyring("lost-updates", "the later one is refused and loses nothing of the other's: activating"),
  },
  {
    what: "the migration of an old record that was put back writes over the log",
    file: ACCESS,
    find: "const audit = { ...migrated.audit, next: last + 1 };",
    replace: "const { audit } = migrated;",
    expect: inKeyring(
      "migration",
      "put back whole over the new one is an old copy, and its migration writes over no entry of the log",
    ),
  },
  {
    what: "a blocked database keeps everybody waiting",
    file: DATABASE,
    find: 'const opened = openThisVersion(forget, () => refuse(new KeyringError("storage-blocked"))).catch((cause: unknown) => {',
    replace: "const opened = openThisVersion(forget, () => void refuse).catch((cause: unknown) => {",
    expect: {
      file: "tests/unit/browser/database.test.ts",
      test: "is said to be blocked, at every asking, and opens by itself when that context has gone",
    },
  },
  {
    what: "a request that ends after a wipe is written down",
    file: "lib/keyring/vault-wipe.ts",
    find: "core.requests.forget();",
    replace: "",
    expect: {
      file: "tests/unit/keyring/wipe.test.ts",
      test: "leaves nothing to be written of a request whose answer ends later",
    },
  },
];
