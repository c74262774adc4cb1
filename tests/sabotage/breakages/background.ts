import type { Breakage } from "../breakage.ts";

const APPLIER = "lib/browser/rule-applier.ts";
const CORE = "lib/keyring/core.ts";
const RECONCILER = "lib/keyring/reconciler.ts";

const inApplier = (test: string) => ({ file: "tests/unit/browser/rule-applier.test.ts", test });
const inVault = (test: string) => ({ file: "tests/unit/keyring/vault.test.ts", test });
const inSites = (test: string) => ({ file: "tests/unit/keyring/sites.test.ts", test });

export const BACKGROUND_BREAKAGES: readonly Breakage[] = [
  {
    what: "old rules stay beside the new ones",
    file: APPLIER,
    find: "removeRuleIds: current.map(({ id }) => id),",
    replace: "removeRuleIds: [],",
    expect: inApplier("makes the browser's rules equal to the plan in one update, whatever was there"),
  },
  {
    what: "any refusal widens the rules",
    file: APPLIER,
    find: 'if (!takesTopDomains || !String(thrown).includes("topDomains")) throw thrown;',
    replace: "if (!takesTopDomains) throw thrown;",
    expect: inApplier("never widens a rule for any other refusal, and leaves the old rules in force"),
  },
  {
    what: "what the browser says of a refused rule is passed on, key and all",
    file: APPLIER,
    find: "} catch {",
    replace: "} catch (thrown) { throw thrown;",
    expect: inApplier("passes nothing on of what the browser says, which may quote the key"),
  },
  {
    what: "rules with a key stand while no page is open",
    file: RECONCILER,
    find: "const open = situation.sites.filter(({ record }) => openOrigins.has(record.origin));",
    replace: "const open = situation.sites;",
    expect: inSites("has no rules while none of its pages is open or the browser withholds its host"),
  },
  {
    what: "a key stays in force when nobody can say what is true",
    file: RECONCILER,
    find: "await guardWhatIsKnown(ports);",
    replace: "",
    expect: inVault("leaves no key in a rule and stops requests when it cannot read what the rules rest on"),
  },
  {
    what: "locking leaves the vault key in the browser's session",
    file: "lib/keyring/vault-access.ts",
    find: "await this.#ports.session.clear();",
    replace: "",
    expect: inVault("is said to be locked only when no rule holds a key"),
  },
  {
    what: "the background believes its memory over the browser's session",
    file: "lib/keyring/vault-access.ts",
    find: "if (this.#open?.vaultId === vaultId) return this.#open;",
    replace: "if (this.#open) return this.#open;",
    expect: inVault("locks when the browser's session is gone, whatever the background remembers"),
  },
  {
    what: "a change is answered before it is in force",
    file: CORE,
    find: "const [settled] = await Promise.allSettled([this.settle()]);",
    replace: "const [settled] = await Promise.allSettled([undefined]);",
    expect: inVault("is said to be locked only when no rule holds a key"),
  },
  {
    what: "a failed change of the rules is said to have worked",
    file: CORE,
    find: 'if (settled.status === "rejected") throw settled.reason;',
    replace: "",
    expect: inVault("is not said to be locked when the browser would not take the key out of its rules"),
  },
  {
    what: "requests are counted for a site that has no rules",
    file: CORE,
    find: "this.requests.arm(open);",
    replace: "this.requests.arm(situation.sites);",
    expect: {
      file: "tests/unit/keyring/usage.test.ts",
      test: "leaves out what another port of the host sends while no page of the site is open: no rule was in force",
    },
  },
  {
    what: "pages do not hear that their site was locked",
    file: CORE,
    find: "this.#tellPages(open);",
    replace: "",
    expect: { file: "tests/unit/keyring/notices.test.ts", test: "are told once when the vault is locked" },
  },
  {
    what: "a page waits for ever when the vault is locked over its question",
    file: CORE,
    find: "for (const question of waiting) this.answerNotNow(question);",
    replace: "",
    expect: {
      file: "tests/unit/keyring/questions.test.ts",
      test: "ends with the lock: the page hears 401, and no key of it is kept",
    },
  },
  {
    what: "a site is called genuine because it says so",
    file: "lib/keyring/situation.ts",
    find: "genuine: vault === null || (await isSiteGenuine(vault, record)),",
    replace: "genuine: true,",
    expect: inSites("whose record was edited on disk, or is gone, gets no key, no new signature, and a guard"),
  },
  {
    what: "the toolbar says on where nothing is sent",
    file: "lib/keyring/announcement.ts",
    find: 'if (status !== "on") return "off";',
    replace: "",
    expect: {
      file: "tests/unit/keyring/announcement.test.ts",
      test: "says off where it is paused, and no rule carries a key",
    },
  },
];
