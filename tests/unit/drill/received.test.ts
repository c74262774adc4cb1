import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ENDPOINT, GRANTED_SITES, SITE } from "../../drill/addresses.ts";
import type { Attack } from "../../drill/attack.ts";
import { attackOf, carriesKey, isAtEndpoint, type Received } from "../../drill/received.ts";
import { findStrays, leaksTo } from "../../drill/run.ts";

const key = `made-up-${randomUUID()}`;
const { pathname } = new URL(ENDPOINT);
const honest: Received = {
  origin: SITE,
  method: "POST",
  target: pathname,
  headers: [
    ["Host", "infinityassistant.io"],
    ["X-Provider-Key", key],
  ],
  body: "drill=redirects.1",
  during: "",
};

describe("the key in a request", () => {
  it.each<[string, Partial<Received>]>([
    ["a header", {}],
    ["another header", { headers: [["Referer", `https://a.test/?${key}`]] }],
    ["the address, in base64", { headers: [], target: `/?${Buffer.from(key).toString("base64url")}` }],
    ["the body", { headers: [], body: JSON.stringify({ key }) }],
  ])("is seen in %s", (_where, change) => {
    expect(carriesKey({ ...honest, ...change }, key)).toBe(true);
  });

  it("is not seen where it is not", () => {
    expect(carriesKey({ ...honest, headers: [["X-Provider-Key", "another"]] }, key)).toBe(false);
  });
});

describe("the one place for the key", () => {
  it("is a listed endpoint, with the key in its header", () => {
    expect(isAtEndpoint(honest, key, GRANTED_SITES)).toBe(true);
  });

  it.each<[string, Partial<Received>]>([
    ["another port", { origin: `${SITE}:8443` }],
    ["another scheme", { origin: SITE.replace("https", "http") }],
    ["another method", { method: "OPTIONS" }],
    ["a query", { target: `${pathname}?` }],
    ["another case", { target: pathname.toUpperCase() }],
    ["the key in the body too", { body: key }],
    ["the key twice", { headers: [...honest.headers, ["x-provider-key", key]] }],
  ])("is not one with %s", (_what, change) => {
    expect(isAtEndpoint({ ...honest, ...change }, key, GRANTED_SITES)).toBe(false);
  });
});

describe("the attack that a request belongs to", () => {
  it("is told by its address, its body or a header, else by when it came", () => {
    expect(attackOf(honest)).toBe("redirects.1");
    expect(attackOf({ ...honest, target: "/collect?drill=frames.2", body: "" })).toBe("frames.2");
    expect(attackOf({ ...honest, headers: [["X-Drill", "x.3"]] })).toBe("x.3");
    expect(attackOf({ ...honest, body: "", during: "images.4" })).toBe("images.4");
  });
});

describe("the leaks of an attack", () => {
  const attack = (mayReach: Attack["mayReach"]): Attack => ({
    id: "redirects.1",
    group: "redirects",
    title: "",
    phase: "fresh",
    control: "host rule",
    mayReach,
    act: () => Promise.resolve(""),
  });
  const stray = { ...honest, origin: "https://elsewhere.test" };

  it("are its requests with the key, but for the endpoint where the site itself asks", () => {
    expect(leaksTo(attack("endpoint"), [honest, stray], key)).toEqual(["POST https://elsewhere.test/api/chat"]);
    expect(leaksTo(attack("nowhere"), [honest, stray], key)).toHaveLength(2);
  });

  it("that no attack accounts for are found by themselves, honest requests are not", () => {
    const nobodys = { ...stray, body: "", during: "honest-1" };
    const honestOne = { ...honest, body: "", during: "honest-1" };
    const found = findStrays([attack("endpoint")], [honestOne, stray, nobodys], key);
    expect(found).toEqual(["the key was in POST https://elsewhere.test/api/chat"]);
  });

  it("are not those of another attack, nor requests without the key", () => {
    const others = [
      { ...stray, body: "drill=redirects.10" },
      { ...stray, headers: [] },
    ];
    expect(leaksTo(attack("nowhere"), others, key)).toEqual([]);
  });
});
