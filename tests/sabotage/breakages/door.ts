import type { Breakage } from "../breakage.ts";

const ROUTER = "lib/messages/router.ts";
const SENDER = "lib/messages/sender.ts";
const DESK = "lib/keyring/page-desk.ts";

const inRouter = (test: string) => ({ file: "tests/unit/messages/router.test.ts", test });
const inSender = (test: string) => ({ file: "tests/unit/messages/sender.test.ts", test });
const inDesk = (test: string) => ({ file: "tests/unit/keyring/page-desk.test.ts", test });
const inQuestions = (test: string) => ({ file: "tests/unit/keyring/questions.test.ts", test });
const inKeysApi = (test: string) => ({ file: "tests/unit/keyring/keys-api.test.ts", test });

export const DOOR_BREAKAGES: readonly Breakage[] = [
  {
    what: "content scripts reach every command",
    file: ROUTER,
    find: 'if (from.kind === "page") return { ok: true, value: await obey(keyring, parseCommand(message)) };',
    replace: 'if (from.kind !== "stranger") return { ok: true, value: await obey(keyring, parseCommand(message)) };',
    expect: inRouter("does not let a content script keys.list"),
  },
  {
    what: "a frame of a site passes for its page",
    file: ROUTER,
    find: "const from = identifySender(sender, own);",
    replace: "const from = identifySender({ ...(sender as object), frameId: 0 }, own);",
    expect: inRouter("does not let strangers even say hello"),
  },
  {
    what: "a command is believed without being parsed",
    file: ROUTER,
    find: 'if (!parsed.success) throw new KeyringError("message-invalid");',
    replace: "if (!parsed.success) return message as Command;",
    expect: inRouter("believes no field before it was looked at, and takes none too many"),
  },
  {
    what: "another extension is heard",
    file: SENDER,
    find: "if (said?.id !== own.id || said.url === null) return STRANGER;",
    replace: "if (!said?.url) return STRANGER;",
    expect: inSender("is a stranger: another extension"),
  },
  {
    what: "our page in a frame of a site is heard",
    file: SENDER,
    find: "if (said.frameId !== null && said.frameId !== 0) return STRANGER;",
    replace: "",
    expect: inSender("is a stranger: our page in a frame"),
  },
  {
    what: "an address that only begins like ours is heard",
    file: SENDER,
    find: `if (said.url.href.startsWith(\`\${own.origin}/\`)) {`,
    replace: "if (said.url.href.startsWith(own.origin)) {",
    expect: inSender("is a stranger: an address that only begins like ours"),
  },
  {
    what: "a page that nobody sees is heard",
    file: SENDER,
    find: 'const isActive = said.lifecycle === null || said.lifecycle === "active";',
    replace: "const isActive = true;",
    expect: inSender("is a stranger: a prerendered document"),
  },
  {
    what: "a document passes for the site in its address",
    file: SENDER,
    find: "const isTopDocument = said.frameId === 0 && isActive && said.url.origin === origin;",
    replace: "const isTopDocument = said.frameId === 0 && isActive;",
    expect: inSender("is a stranger: a document of another origin than its address"),
  },
  {
    what: "every site reaches the list of keys",
    file: DESK,
    find: 'if (!site?.builtIn) throw new KeyringError("not-allowed");',
    replace: 'if (!site) throw new KeyringError("not-allowed");',
    expect: inDesk("of https://gateway.example reaches no list of keys"),
  },
  {
    what: "a flood of a page's puts off the lock",
    file: DESK,
    find: "return this.#inLine(() => this.#core.exclusive(() => this.#list(from)));",
    replace: "return this.#core.exclusive(() => this.#list(from));",
    expect: inDesk("cannot put off the lock by saying its list a thousand times"),
  },
  {
    what: "the popup opens as often as a page likes",
    file: DESK,
    find: "if (askedAtMs - (this.#openedAtMs.get(siteId) ?? 0) < POPUP_AGAIN_MS) return;",
    replace: "",
    expect: inQuestions("opens once for a click, however often the page then says that it waits"),
  },
  {
    what: "a second question takes the place of the first",
    file: "lib/keyring/questions.ts",
    find: 'if (ofSite && (ofSite.kind !== "unlock" || asked.kind !== "unlock")) return false;',
    replace: "",
    expect: inQuestions("is one a site: another change is refused at once while it waits, and the first stays"),
  },
  {
    what: "a no is forgotten at once",
    file: "lib/keyring/questions.ts",
    find: "return atMs !== undefined && nowMs - atMs < QUIET_AFTER_NO_MS;",
    replace: "return false;",
    expect: inQuestions("stays closed for ten minutes after a no, while the toolbar is still marked"),
  },
  {
    what: "a no adds the key all the same",
    file: "lib/keyring/question-commands.ts",
    find: "if (!yes) return this.#refuse(question);",
    replace: "if (!yes) await this.#refuse(question);",
    expect: inQuestions("said no to changes nothing, and the page hears so, once"),
  },
  {
    what: "two sites know a key by the same id",
    file: "lib/keyring/keys-api.ts",
    find: 'const mac = await crypto.subtle.sign("HMAC", vault.siteKeyIds, encodeUtf8(JSON.stringify([siteId, keyId])));',
    replace: 'const mac = await crypto.subtle.sign("HMAC", vault.siteKeyIds, encodeUtf8(JSON.stringify([keyId])));',
    expect: inKeysApi("knows each key by an id that no other site and not the vault itself has for it"),
  },
  {
    what: "a page decides what a question looks like",
    file: "lib/keyring/keys-api.ts",
    find: "return { provider: known, name: cleanKeyName(name), apiKey: checked.key };",
    replace: "return { provider: known, name, apiKey: checked.key };",
    expect: inKeysApi("shows the user no name that reorders or hides what the question says"),
  },
];
