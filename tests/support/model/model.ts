/**
 * What a person would expect of the keyring, written down without its code: a few fields, and from them the rules, the answers
 * and the toolbar that must follow. What the browser itself knows (open pages, permissions, the hour) is read from the browser.
 */
import type { Endpoint } from "../../../lib/injection/infinity-assistant.ts";
import type { Rule } from "../../../lib/injection/plan.ts";
import type { HeaderForm, WhileLocked } from "../../../lib/messages/views.ts";
import type { FakeBrowser } from "../fake-world.ts";

export type ModelProvider = "openai" | "anthropic";

export interface ModelKey {
  readonly id: string;
  readonly provider: ModelProvider;
  readonly secret: string;
  active: boolean;
}

export interface ModelSite {
  readonly id: string;
  readonly origin: string;
  readonly isBuiltIn: boolean;
  endpoints: readonly Endpoint[];
  headerForm: HeaderForm;
  provider: ModelProvider | null;
  whileLocked: WhileLocked;
  isEnabled: boolean;
  isPaused: boolean;
}

/** The change that the built-in site asked for last. */
export type ModelAsked =
  | { readonly kind: "add"; readonly provider: ModelProvider; readonly secret: string }
  | { readonly kind: "delete"; readonly keyId: string };

export interface Model {
  isUnlocked: boolean;
  /** Oldest first. */
  keys: ModelKey[];
  sites: ModelSite[];
  asked: ModelAsked | null;
}

type Browser = Pick<FakeBrowser, "openOrigins" | "permittedOrigins">;
export type ModelStatus = "no-permission" | "off" | "paused" | "locked" | "no-provider" | "no-key" | "on";

export function statusOf(model: Model, site: ModelSite, browser: Browser): ModelStatus {
  if (!browser.permittedOrigins.has(site.origin)) return "no-permission";
  if (!site.isEnabled) return "off";
  if (site.isPaused) return "paused";
  if (!model.isUnlocked) return "locked";
  if (site.provider === null) return "no-provider";
  return activeKey(model, site.provider) ? "on" : "no-key";
}

function activeKey(model: Model, provider: ModelProvider): ModelKey | null {
  return model.keys.find((key) => key.provider === provider && key.active) ?? null;
}

export function answerTo(model: Model, origin: string, browser: Browser) {
  const site = model.sites.find((one) => one.origin === origin);
  const status = site && statusOf(model, site, browser);
  if (!site || status === "no-permission") return { state: "not-granted", endpoints: [], answersKeysApi: false };
  const whileLocked = ({ ask: "ask", stop: "stop", site: "free" } as const)[site.whileLocked];
  const state = status === "on" ? "armed" : status === "locked" ? whileLocked : "free";
  return { state, endpoints: site.endpoints, answersKeysApi: site.isBuiltIn };
}

/** One line a rule: what it does, to which requests, with which headers. */
export function expectedRules(model: Model, browser: Browser): string[] {
  const open = model.sites.filter(({ origin }) => browser.openOrigins.has(origin));
  return open.flatMap((site) => rulesOfSite(model, site, browser)).toSorted();
}

function rulesOfSite(model: Model, site: ModelSite, browser: Browser): string[] {
  const status = statusOf(model, site, browser);
  const host = new URL(site.origin).hostname;
  const key = status === "on" && site.provider ? activeKey(model, site.provider) : null;
  const isStopped = status === "locked" && site.whileLocked !== "site";
  const ofEndpoints = site.endpoints.flatMap(({ method, path, match }) => {
    const start = `|${site.origin}${path}`;
    const ends = match === "prefix" ? [""] : match === "query" ? ["|", "?"] : ["|"];
    return ends.flatMap((end) => {
      const target = `${method.toLowerCase()} ${start}${end}`;
      const own = `${target} for xmlhttprequest from ${host} in ${host}`;
      const guard = isStopped || key ? [`1 block ${target}`] : [];
      return [...guard, ...(key ? [`2 allow ${own}`, `3 set ${headersOf(site, key)} on ${own}`] : [])];
    });
  });
  const ofDetours = site.endpoints
    .filter(({ match }) => key && match === "prefix")
    .map(({ method, path }) => `4 block ${method.toLowerCase()} ${detoursOf(site.origin + path)}`);
  const ofList = site.isBuiltIn && status !== "no-permission" ? [`4 block any |${site.origin}/api/provider-keys`] : [];
  return [...ofEndpoints, ...ofDetours, ...ofList];
}

const detoursOf = (address: string) => `^${address.replaceAll(".", "\\.")}[^?#]*(%2f|%5c|%2e|\\.\\.;)`;

function headersOf({ headerForm }: ModelSite, { provider, secret }: ModelKey): string {
  if (headerForm === "infinity") return `X-Provider=${provider},X-Provider-Key=${secret}`;
  if (headerForm !== "provider") return `x-gateway-key=${provider} ${secret}`;
  return provider === "openai" ? `Authorization=Bearer ${secret}` : `x-api-key=${secret},anthropic-version=2023-06-01`;
}

export function describeRule({ priority, condition, action }: Rule): string {
  const { requestMethods, urlFilter, regexFilter, resourceTypes, initiatorDomains, topDomains } = condition;
  const narrowed = resourceTypes ? ` for ${resourceTypes} from ${initiatorDomains} in ${topDomains}` : "";
  const target = `${requestMethods ?? "any"} ${urlFilter ?? regexFilter}${narrowed}`;
  if (action.type !== "modifyHeaders") return `${priority} ${action.type} ${target}`;
  const headers = action.requestHeaders.map(({ header, value }) => `${header}=${value}`);
  return `${priority} set ${headers} on ${target}`;
}
