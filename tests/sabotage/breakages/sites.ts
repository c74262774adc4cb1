import type { Breakage } from "../breakage.ts";

const SETTINGS = "lib/injection/site-settings.ts";
const STATUS = "lib/injection/site-status.ts";
const SEALING = "lib/vault/site-sealing.ts";
const COMMANDS = "lib/keyring/site-commands.ts";

const inSettings = (test: string) => ({ file: "tests/unit/injection/site-settings.test.ts", test });
const inRecords = (test: string) => ({ file: "tests/unit/vault/site-records.test.ts", test });
const inCommands = (test: string) => ({ file: "tests/unit/keyring/site-commands.test.ts", test });
const inToolbar = (test: string) => ({ file: "tests/unit/keyring/announcement.test.ts", test });

export const SITE_BREAKAGES: readonly Breakage[] = [
  {
    what: "a key with $& in it is changed on its way",
    file: "lib/injection/header-forms.ts",
    find: 'value: value.replaceAll("{provider}", () => provider).replaceAll("{key}", () => key),',
    replace: 'value: value.replaceAll("{provider}", () => provider).replaceAll("{key}", key),',
    expect: { file: "tests/unit/injection/header-forms.test.ts", test: 'carry a key that holds "$&" as it is' },
  },
  {
    what: "a header may hold a line break",
    file: SETTINGS,
    find: 'return VALUE.test(value) && value.length <= 500 ? null : "header-value";',
    replace: "return null;",
    expect: inSettings("a value with a line break"),
  },
  {
    what: "a key takes the place of the site's cookie",
    file: SETTINGS,
    find: 'if (RESERVED.test(name)) return "header-reserved";',
    replace: "",
    expect: inSettings("takes no place that is not its own: COOKIE"),
  },
  {
    what: "a folder has no boundary",
    file: SETTINGS,
    find: 'if (match === "prefix" && !FOLDER.test(path)) return "endpoint-prefix";',
    replace: "",
    expect: inSettings("a folder without its boundary"),
  },
  {
    what: "a folder may be the whole site",
    file: SETTINGS,
    find: "const FOLDER = /^\\/.+\\/$/;",
    replace: "const FOLDER = /\\/$/;",
    expect: inSettings("the whole site"),
  },
  {
    what: "an address may hold a user, who looks like a host",
    file: SETTINGS,
    find: 'if (url.username !== "" || url.password !== "") return { code: "site-address" };',
    replace: "",
    expect: inSettings('"https://infinityassistant.io@evil.test/" is refused with site-address'),
  },
  {
    what: "a withheld site is said to be on",
    file: STATUS,
    find: 'if (!facts.permitted) return "no-permission";',
    replace: "",
    expect: inToolbar("says off where it is not permitted, and no rule carries a key"),
  },
  {
    what: "a forged record carries a key",
    file: STATUS,
    find: 'if (!facts.genuine) return "damaged";',
    replace: "",
    expect: inToolbar("says stopped where it is damaged, and no rule carries a key"),
  },
  {
    what: "a locked site lets its own key step in",
    file: STATUS,
    find: 'if (status === "locked") return record.whileLocked !== "site";',
    replace: 'if (status === "locked") return false;',
    expect: { file: "tests/unit/keyring/vault.test.ts", test: "is said to be locked only when no rule holds a key" },
  },
  {
    what: "endpoints can be edited under the seal",
    file: SEALING,
    find: "...[endpoints.map(encodeEndpoint), encodeHeaderForm(headerForm), whileLocked, provider, enabled],",
    replace: "...[encodeHeaderForm(headerForm), whileLocked, provider, enabled],",
    expect: inRecords("fails its seal when somebody edits an endpoint's path"),
  },
  {
    what: "an endpoint can be widened under the seal",
    file: SEALING,
    find: 'return match === "exact" ? [method, path] : [method, path, match];',
    replace: "return [method, path];",
    expect: inRecords("fails its seal when somebody edits an endpoint's match"),
  },
  {
    what: "headers can be edited under the seal",
    file: SEALING,
    find: 'return typeof form === "string" ? form : form.headers.map(({ name, value }) => [name, value]);',
    replace: 'return typeof form === "string" ? form : form.headers.map(({ name }) => [name]);',
    expect: inRecords("fails its seal when somebody edits a header's value"),
  },
  {
    what: "every record passes for sealed",
    file: SEALING,
    find: 'return crypto.subtle.verify("HMAC", vault.sites, site.mac, encodeSite(vault, site));',
    replace: "return Promise.resolve(true);",
    expect: inRecords("fails its seal when somebody edits its origin"),
  },
  {
    what: "a record on disk makes a rule that the user could not",
    file: "lib/vault/records.ts",
    find: "headerForm: headerFormShape.check(z.refine((form) => checkHeaderForm(form) === null)),",
    replace: "headerForm: headerFormShape,",
    expect: inRecords("does not parse with a cookie for a header"),
  },
  {
    what: "a record that somebody else wrote is signed",
    file: COMMANDS,
    find: 'if (!(await isSiteGenuine(vault, record))) throw new KeyringError("site-damaged");',
    replace: "",
    expect: inCommands("signs no record that somebody else has edited, even while the browser withholds its host"),
  },
  {
    what: "the built-in site gets headers of its own login",
    file: COMMANDS,
    find: 'if (builtIn && change.headerForm !== undefined) throw new KeyringError("site-built-in");',
    replace: "",
    expect: inCommands("never gives the built-in site other headers, which could take the place of its own login"),
  },
  {
    what: "a site is kept that the browser withholds",
    file: COMMANDS,
    find: 'if (!(await ports.findPermittedOrigins([origin])).has(origin)) throw new KeyringError("site-no-access");',
    replace: "",
    expect: inCommands(
      'refuses {"address":"https://not-permitted.example"} with site-no-access, and keeps nothing of it',
    ),
  },
  {
    what: "removing one site takes the permission of another",
    file: COMMANDS,
    find: "if (origin !== null && !isShared) await ports.removeAccess(origin);",
    replace: "if (origin !== null) await ports.removeAccess(origin);",
    expect: inCommands("leaves the permission where another site lies on the same host, until that one goes too"),
  },
];
