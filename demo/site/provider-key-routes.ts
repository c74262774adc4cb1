/**
 * `/api/provider-keys` as Infinity Assistant's server answers it today, statuses and sentences included: what arrives here is
 * stored. With the extension nothing arrives, because it answers in the browser: both is what the demo watches.
 */
import { type Context, Hono } from "hono";
import * as z from "zod";
import { isProvider, type Provider } from "../../site-kit/provider.ts";
import type { OldKeyStore, StoredKey } from "./old-key-store.ts";

/** Null: the provider takes the key. Else why not. */
export type ValidateKey = (provider: Provider, key: string) => Promise<string | null>;

export interface ProviderKeyRoutes {
  readonly store: OldKeyStore;
  readonly validate: ValidateKey;
}

const newKeySchema = z.object({ provider: z.string().min(1), name: z.string().min(1), apiKey: z.string().min(1) });

/** Looser than the original, which refuses every new Google key and most of Cohere's. */
const FORMATS: Readonly<Record<Provider, RegExp>> = {
  openai: /^sk-/,
  anthropic: /^sk-ant-/,
  google: /^(?:AIza|AQ\.)/,
  cohere: /^[\w-]{20,}$/,
  mistral: /^[\w-]{20,}$/,
};

export function buildProviderKeyRoutes({ store, validate }: ProviderKeyRoutes): Hono {
  const app = new Hono();
  app.get("/", (c) => c.json({ success: true, providerKeys: store.list().map(describe) }));
  app.post("/", (c) => addKey(c, { store, validate }));
  app.delete("/", (c) => deleteKey(c, store));
  return app;
}

async function addKey(c: Context, { store, validate }: ProviderKeyRoutes): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => null);
  const parsed = newKeySchema.safeParse(body);
  if (!parsed.success) return c.json({ error: "Provider, name, and API key are required" }, 400);
  const { provider, name, apiKey } = parsed.data;
  if (!isProvider(provider) || !FORMATS[provider].test(apiKey)) {
    return c.json({ error: `Invalid ${isProvider(provider) ? provider : "provider"} API key format` }, 400);
  }
  if (store.list().some((key) => key.provider === provider)) {
    return c.json({ error: `You already have an active ${provider} key. Delete it first to add a new one.` }, 400);
  }
  const problem = await validate(provider, apiKey);
  if (problem !== null) return c.json({ error: problem, validationError: problem }, 400);
  const providerKey = describe(store.add({ provider, name, apiKey }));
  return c.json({ success: true, providerKey, validation: { valid: true, provider } });
}

function deleteKey(c: Context, store: OldKeyStore): Response {
  const id = c.req.query("id");
  if (id === undefined || id === "") return c.json({ error: "Provider key ID is required" }, 400);
  if (!store.remove(id)) return c.json({ error: "Provider key not found" }, 404);
  return c.json({ success: true, message: "Provider key deleted" });
}

function describe({ id, provider, name, maskedKey, createdAt }: StoredKey) {
  return { id, provider, name, maskedKey, createdAt, isActive: true };
}
