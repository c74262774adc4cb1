import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { encodeBase64url, randomBytes } from "../../../lib/crypto/bytes.ts";
import { buildRouter } from "../../../lib/messages/router.ts";
import { readDisk } from "../../support/disk.ts";
import { buildEveryCommand } from "../../support/every-command.ts";
import { buildOpenKeyring } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const own = { id: "abcdefgh", origin: "chrome-extension://abcdefgh" };
const page = { id: own.id, url: `${own.origin}/options.html`, origin: own.origin };
const REFUSED = { ok: false, code: "message-invalid" };
/** These may also be null. */
const NULLABLE = ["idleMinutes", "maxMinutes"];

type Path = readonly (string | number)[];

async function buildWorldAndMessages() {
  const world = await buildOpenKeyring();
  const { keyring, wrappingKey } = world;
  const { id: keyId } = await keyring.addKey({ provider: "openai", name: "A", key: madeUpKey("openai") });
  const { id: otherKeyId } = await keyring.addKey({ provider: "openai", name: "B", key: madeUpKey("openai") });
  const every = buildEveryCommand({
    ...{ keyId, otherKeyId, damagedKeyId: keyId, siteId: "infinity-assistant", questionId: "none" },
    ...{ wrappingKey: encodeBase64url(wrappingKey), newWrappingKey: encodeBase64url(randomBytes(32)) },
    newKey: madeUpKey("openai"),
  });
  const route = buildRouter({ keyring, own, reportFailure: vi.fn() });
  return { ...world, route, messages: Object.values(every) as readonly Record<string, unknown>[] };
}

/** Ways to every member, however deep; the empty one to the message itself. */
function pathsOf(value: unknown): Path[] {
  if (typeof value !== "object" || value === null) return [[]];
  const below = Object.entries(value).flatMap(([name, member]) =>
    pathsOf(member).map((path) => [Array.isArray(value) ? Number(name) : name, ...path]),
  );
  return [[], ...below];
}

function read(value: unknown, path: Path): unknown {
  return path.reduce((member, name) => (member as Record<string | number, unknown>)[name], value);
}

function replace(value: unknown, [name, ...rest]: Path, put: unknown): unknown {
  if (name === undefined) return put;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[name] = replace(copy[name], rest, put);
  return copy;
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/** Of every message, every member: what is there gives way to something of another type. */
function isOtherType(message: unknown, path: Path, put: unknown): boolean {
  if (put === undefined) return false;
  if (put === null && NULLABLE.includes(String(path.at(-1)))) return false;
  return typeOf(read(message, path)) !== typeOf(put);
}

describe("a message", () => {
  it("with anything of another type in it is refused, whatever command it is, and changes nothing", async () => {
    const { browser, route, messages, openDatabase } = await buildWorldAndMessages();
    const state = async () => structuredClone([await readDisk(openDatabase), browser.session, browser.rules]);
    const before = await state();
    const places = messages.flatMap((message) => pathsOf(message).map((path) => [message, path] as const));
    const tried = new Set<unknown>();
    const wrong = fc.oneof(
      fc.anything(),
      fc.constantFrom<unknown>(
        null,
        true,
        1,
        1.5,
        Number.NaN,
        "",
        "x",
        [],
        [1],
        {},
        { length: 1 },
        { type: "vault.view" },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), wrong, async ([message, path], put) => {
        fc.pre(isOtherType(message, path, put));
        tried.add(message["type"]);
        expect(await route(replace(message, path, put), page)).toEqual(REFUSED);
      }),
      { numRuns: 2_000 },
    );
    expect(tried.size).toBe(messages.length);
    expect(await state()).toEqual(before);
  });

  it("with a member too many, or one too few that it needs, is refused", async () => {
    const { browser, route, messages, openDatabase } = await buildWorldAndMessages();
    const state = async () => structuredClone([await readDisk(openDatabase), browser.session, browser.rules]);
    const before = await state();
    for (const message of messages) {
      const places = pathsOf(message).filter((path) => typeOf(read(message, path)) === "object");
      for (const path of places) {
        const whole = read(message, path) as object;
        for (const name of ["extra", "constructor", "tabId", "origin2"]) {
          const more = replace(message, path, { ...whole, [name]: 1 });
          expect([path, await route(more, page)]).toEqual([path, REFUSED]);
        }
      }
      const { type: _, ...untyped } = message;
      expect(await route(untyped, page)).toEqual(REFUSED);
    }
    expect(await state()).toEqual(before);
  });

  it("that is whole is understood: what is refused above is refused for what was changed in it", async () => {
    const { route, messages } = await buildWorldAndMessages();
    for (const message of messages) {
      const { code = "none" } = (await route(message, page)) as { code?: string };
      expect([message["type"], code]).not.toEqual([message["type"], "message-invalid"]);
    }
  });
});
