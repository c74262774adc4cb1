import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildOldKeyStore, type OldKeyStore } from "../../../demo/site/old-key-store.ts";
import { buildProviderKeyRoutes } from "../../../demo/site/provider-key-routes.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

let dataDir: string;
let store: OldKeyStore;
let refusal: string | null;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "old-store-test-"));
  store = buildOldKeyStore(join(dataDir, "keys.json"));
  refusal = null;
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function send(method: string, body?: object, search = ""): Promise<{ status: number; body: unknown }> {
  const app = buildProviderKeyRoutes({ store, validate: () => Promise.resolve(refusal) });
  const response = await app.request(`/${search}`, { method, ...(body && { body: JSON.stringify(body) }) });
  return { status: response.status, body: await response.json() };
}

it("lists nothing and writes nothing until something is posted", async () => {
  expect(await send("GET")).toEqual({ status: 200, body: { success: true, providerKeys: [] } });
  expect(existsSync(join(dataDir, "keys.json"))).toBe(false);
});

it("stores what is posted, so that whoever has the server has the key", async () => {
  const apiKey = madeUpKey("openai");
  const maskedKey = `${apiKey.slice(0, 4)}...${apiKey.slice(-4)}`;
  const providerKey = { provider: "openai", name: "Work", maskedKey, isActive: true, id: expect.any(String) };
  const added = await send("POST", { provider: "openai", name: "Work", apiKey });
  expect(added).toMatchObject({ status: 200, body: { success: true, providerKey, validation: { valid: true } } });
  expect((await send("GET")).body).toMatchObject({ success: true, providerKeys: [providerKey] });
  expect(readFileSync(join(dataDir, "keys.json"), "utf8")).not.toContain(apiKey);
  expect(store.reveal()).toEqual([apiKey]);
});

it.each([
  [{ provider: "openai", name: "a" }, "Provider, name, and API key are required"],
  [{ provider: "openai", name: "", apiKey: "sk-a" }, "Provider, name, and API key are required"],
  [{ provider: "openai", name: "a", apiKey: "nothing" }, "Invalid openai API key format"],
])("refuses %j", async (body, error) => {
  expect(await send("POST", body)).toEqual({ status: 400, body: { error } });
  expect(store.list()).toEqual([]);
});

it("takes one key a provider, and none that the provider refuses", async () => {
  const body = () => ({ provider: "openai", name: "a", apiKey: madeUpKey("openai") });
  refusal = "no";
  expect(await send("POST", body())).toEqual({ status: 400, body: { error: "no", validationError: "no" } });
  refusal = null;
  expect((await send("POST", body())).status).toBe(200);
  const error = "You already have an active openai key. Delete it first to add a new one.";
  expect(await send("POST", body())).toEqual({ status: 400, body: { error } });
});

it("deletes by id", async () => {
  const { id } = store.add({ provider: "cohere", name: "a", apiKey: madeUpKey("cohere") });
  expect(await send("DELETE")).toEqual({ status: 400, body: { error: "Provider key ID is required" } });
  expect(await send("DELETE", undefined, "?id=x")).toEqual({ status: 404, body: { error: "Provider key not found" } });
  const body = { success: true, message: "Provider key deleted" };
  expect(await send("DELETE", undefined, `?id=${id}`)).toEqual({ status: 200, body });
  expect(store.reveal()).toEqual([]);
});
