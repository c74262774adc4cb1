/**
 * A made-up language: every sentence of the catalogue in brackets and a third longer. What stands outside of brackets was never in the
 * catalogue; what does not fit any more would not fit in German. The English words stay, so that scenes find their buttons.
 */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";

const MESSAGES = join("_locales", "en", "messages.json");
/** Not words for people: the language for dates, and what a person has to type. */
const LEFT_ALONE = ["language", "security_wipeWord"];
const GROWTH = 0.35;
const PAD_WORD = "żżżżżż";

interface Message {
  readonly message: string;
}

/** @returns the folder of a copy of the build that speaks it, and what of its catalogue stands without brackets */
export function buildPseudoExtension(builtDir: string, workDir: string): { dir: string; leftAlone: readonly string[] } {
  const dir = join(workDir, "pseudo");
  cpSync(builtDir, dir, { recursive: true });
  const catalogue = JSON.parse(readFileSync(join(dir, MESSAGES), "utf8")) as Record<string, Message>;
  const pseudo = Object.entries(catalogue).map(([key, { message }]) => {
    return [key, { message: LEFT_ALONE.includes(key) ? message : pseudoText(message) }];
  });
  writeFileSync(join(dir, MESSAGES), JSON.stringify(Object.fromEntries(pseudo)));
  return { dir, leftAlone: LEFT_ALONE.map((key) => catalogue[key]?.message ?? "") };
}

/** Each form of a plural by itself; names in braces and `$1` stay as they are. */
export function pseudoText(message: string): string {
  return message.split(" | ").map(lengthen).join(" | ");
}

function lengthen(form: string): string {
  const pad: string[] = [];
  for (let missing = Math.ceil(form.length * GROWTH); missing > 0; missing -= PAD_WORD.length + 1) {
    pad.push(PAD_WORD.slice(0, missing));
  }
  return `⟦${form} ${pad.join(" ")}⟧`;
}

/** The page for a scene that was written in English: what it looks for is looked for within the brackets. */
export function inPseudo<T extends Page | Locator>(target: T): T {
  return new Proxy(target, {
    get(real, name) {
      const member: unknown = Reflect.get(real, name);
      if (typeof member !== "function") return member;
      const isSearch = String(name).startsWith("getBy") || name === "filter" || name === "locator";
      return (...args: unknown[]) => {
        const result: unknown = member.apply(real, isSearch ? translate(args) : args);
        return isLocator(result) ? inPseudo(result) : result;
      };
    },
  });
}

interface SearchOptions {
  readonly name?: string | RegExp;
  readonly hasText?: string | RegExp;
  readonly exact?: boolean;
}

/** Of a search: a text, or a role that stays as it is, and what is asked of it. */
function translate([what, asked]: readonly unknown[]): unknown[] {
  if (isOptions(what)) return [translateOptions(what)];
  const options = isOptions(asked) ? asked : {};
  const isByName = options.name !== undefined;
  return [isByName ? what : within(what, options.exact), translateOptions(options)];
}

function translateOptions({ name, hasText, exact, ...rest }: SearchOptions): object {
  return {
    ...rest,
    ...(name !== undefined && { name: within(name, exact) }),
    ...(hasText !== undefined && { hasText: within(hasText, exact) }),
  };
}

function within(text: unknown, isExact = false): unknown {
  if (text instanceof RegExp) {
    return new RegExp(text.source.replace(/^\^/, "^⟦?").replace(/\$$/, "[ ż]*⟧?$"), text.flags);
  }
  return typeof text === "string" && isExact ? exactly(text) : text;
}

function isOptions(value: unknown): value is SearchOptions {
  return typeof value === "object" && value !== null && !(value instanceof RegExp);
}

function exactly(name: string): RegExp {
  return new RegExp(`^⟦?${name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}[ ż]*⟧?$`);
}

function isLocator(value: unknown): value is Locator {
  return typeof value === "object" && value !== null && "elementHandle" in value && "waitFor" in value;
}
