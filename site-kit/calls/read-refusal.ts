/**
 * What a provider's error says of the key. It looks at the status and at the error's short codes; of what the provider wrote
 * nothing is kept. An error that is not clearly about the key is `unknown`: a key must not be called bad for a bad day.
 */
import type { ProviderFailure } from "./provider-call-error.ts";

const BY_WORD: Readonly<Record<string, ProviderFailure>> = {
  // OpenAI: 429 with these in `code` means that no waiting helps
  insufficient_quota: "no-credit",
  billing_hard_limit_reached: "no-credit",
  billing_not_active: "no-credit",
  invalid_api_key: "refused",
  unsupported_country_region_territory: "unknown",
  rate_limit_exceeded: "rate-limited",
  // Anthropic, in `type`
  billing_error: "no-credit",
  authentication_error: "refused",
  permission_error: "refused",
  rate_limit_error: "rate-limited",
  // Google, in `status` or in the `reason` of a detail; a bad key comes with status 400
  API_KEY_INVALID: "refused",
  BILLING_DISABLED: "no-credit",
  UNAUTHENTICATED: "refused",
  PERMISSION_DENIED: "refused",
  RESOURCE_EXHAUSTED: "rate-limited",
};

const BY_STATUS: Readonly<Record<number, ProviderFailure>> = {
  401: "refused",
  402: "no-credit",
  403: "refused",
  429: "rate-limited",
};

/** Anthropic says this with status 400 and no code of its own. */
const NO_CREDIT_SENTENCE = /credit balance is too low/i;

/**
 * @param status HTTP status; null for an error that came inside a stream
 * @param body the error as the provider sent it: text, or JSON already parsed
 */
export function readRefusal(status: number | null, body: unknown): ProviderFailure {
  if (status !== null && (status < 400 || status > 499)) return "unknown";
  const error = findError(typeof body === "string" ? parseJson(body) : body);
  const words = wordsOf(error).flatMap((word) => (Object.hasOwn(BY_WORD, word) ? (BY_WORD[word] ?? []) : []));
  if (words.includes("no-credit") || NO_CREDIT_SENTENCE.test(textOf(error["message"]))) return "no-credit";
  // The region of the site's server, not of the user's key, whatever the status is.
  if (words.includes("unknown")) return "unknown";
  return (status === null ? undefined : BY_STATUS[status]) ?? words[0] ?? "unknown";
}

type Fields = Readonly<Record<string, unknown>>;

/** `{error: {…}}`, the same in a list, or the error's own fields. */
function findError(body: unknown): Fields {
  const [outer] = Array.isArray(body) ? body : [body];
  const { error = outer } = fieldsOf(outer);
  return fieldsOf(error);
}

function wordsOf(error: Fields): readonly string[] {
  const details = Array.isArray(error["details"]) ? error["details"].map((detail) => fieldsOf(detail)["reason"]) : [];
  return [error["code"], error["type"], error["status"], ...details].map(textOf);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
