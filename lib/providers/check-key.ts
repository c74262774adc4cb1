/**
 * Decides whether what was pasted may be saved as a key. Refused is only what is dead or dangerous by its shape, or what a
 * browser would drop from a header without a word; an unfamiliar format is a warning, because providers change theirs.
 * Of several faults the one whose sentence helps most is told, so the order of the refusals matters.
 */
import type { ErrorCode } from "../errors.ts";
import { cleanKey } from "./clean-key.ts";
import { type Detection, detectProviders } from "./detect.ts";
import { isPlaceholderText, isTooRegular } from "./placeholder.ts";
import type { ProviderId } from "./provider-id.ts";

export type KeyWarning = "unusual-format" | "looks-like-other-provider" | "retired-format";

export type KeyCheck =
  | {
      readonly ok: true;
      /** What to save: printable ASCII, no space, no comma. */
      readonly key: string;
      /** Something was stripped from the input. */
      readonly changed: boolean;
      readonly warnings: readonly KeyWarning[];
      /** Another provider of ours that the shape speaks for; null where it fits the chosen one or none of ours. */
      readonly suggested: ProviderId | null;
    }
  | { readonly ok: false; readonly code: ErrorCode };

/** The shortest keys of our providers have 32 characters; half of that leaves room for change. */
const MIN_KEY_CHARS = 16;
const MAX_KEY_CHARS = 2048;

interface Refusal {
  readonly code: ErrorCode;
  readonly applies: (key: string) => boolean;
}

const REFUSALS: readonly Refusal[] = [
  { code: "key-empty", applies: (key) => key === "" },
  { code: "key-line-break", applies: (key) => /[\n\r\u0085\u2028\u2029]/.test(key) },
  { code: "key-placeholder", applies: isPlaceholderText },
  // Keys that open a whole organisation, or an account: a leak of one is worse than a chat is worth.
  { code: "key-admin", applies: (key) => /^sk-(?:ant-)?admin/.test(key) },
  { code: "key-oauth-token", applies: (key) => /^(?:sk-ant-o[ar]t|ya29\.)/.test(key) },
  // With its dot: one key of 32 letters and digits in 200,000 begins with eyJ by chance.
  { code: "key-jwt", applies: (key) => /^eyJ[A-Za-z0-9_-]*\./.test(key) },
  { code: "key-space-inside", applies: (key) => /\s/.test(key) },
  { code: "key-control-character", applies: (key) => /\p{Cc}/u.test(key) },
  { code: "key-comma-inside", applies: (key) => key.includes(",") },
  { code: "key-not-ascii", applies: (key) => /[^\x21-\x7e]/.test(key) },
  { code: "key-too-long", applies: (key) => key.length > MAX_KEY_CHARS },
  { code: "key-too-short", applies: (key) => key.length < MIN_KEY_CHARS },
  { code: "key-placeholder", applies: isTooRegular },
];

/** Never throws, whatever was pasted. */
export function checkKey(input: string, provider: ProviderId): KeyCheck {
  const key = cleanKey(input);
  const refusal = REFUSALS.find(({ applies }) => applies(key));
  if (refusal) return { ok: false, code: refusal.code };
  return { ok: true, key, changed: key !== input, ...judgeFormat(detectProviders(key), provider) };
}

function judgeFormat(
  detections: readonly Detection[],
  chosen: ProviderId,
): { warnings: readonly KeyWarning[]; suggested: ProviderId | null } {
  const fitting = detections.find(({ provider }) => provider === chosen);
  if (fitting) return { warnings: fitting.retired ? ["retired-format"] : [], suggested: null };
  const [other] = detections;
  if (!other) return { warnings: ["unusual-format"], suggested: null };
  return {
    warnings: ["looks-like-other-provider", ...(other.retired ? (["retired-format"] as const) : [])],
    suggested: other.provider,
  };
}
