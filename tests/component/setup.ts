/**
 * What the pages of the extension stand on, for happy-dom: the words of the real catalogue, turned into messages as the build
 * does it and filled in as a browser does, and a clean document after every test.
 */
import { join } from "node:path";
import { cleanup, configure } from "@testing-library/react";
import { generateChromeMessagesText, parseMessagesFile } from "@wxt-dev/i18n/build";
import { afterEach } from "vitest";

const catalogue = await parseMessagesFile(join(import.meta.dirname, "../../locales/en.yml"));
const messages = JSON.parse(generateChromeMessagesText(catalogue)) as Readonly<Record<string, { message: string }>>;

/** As `browser.i18n.getMessage`: an unknown name gives nothing, `$1` the first substitution, `$$` a dollar sign. */
function getMessage(name: string, substitutions: string | readonly string[] = []): string {
  const values = [substitutions].flat();
  const message = messages[name]?.message ?? "";
  return message.replace(/\$([1-9$])/g, (_, sign: string) => (sign === "$" ? "$" : (values[Number(sign) - 1] ?? "")));
}

Object.assign(globalThis, { browser: { runtime: { id: "keyring" }, i18n: { getMessage } } });
// React asks for it before it lets a test wait for its updates.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

// A slow machine is no failure: what a test waits for comes, or its own limit ends it.
configure({ asyncUtilTimeout: 20_000 });
afterEach(cleanup);
