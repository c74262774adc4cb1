/**
 * The head of a key, in a shape of its own for each provider: our drawing, not their logo. On a field of 16 by 16, filled by
 * the even-odd rule, so that the inner figure is the hole that hangs on the ring.
 */
import type { ProviderId } from "../../lib/providers/provider-id.ts";

const ROUND_HOLE = "M8 5.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 0 0 0-4.4z";

export const BOWS: Readonly<Record<ProviderId, string>> = {
  openai: `M8 .6 14.4 4.3v7.4L8 15.4 1.6 11.7V4.3z${ROUND_HOLE}`,
  anthropic: "M8 1 15.6 15H.4zM8 7.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 0 0 0-4.8z",
  google: "M8 .6a7.4 7.4 0 1 0 0 14.8a7.4 7.4 0 0 0 0-14.8zM8 3.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z",
  cohere:
    "M8 .4a3.9 3.9 0 0 1 3.6 5.5a4.3 4.3 0 1 1-3.6 7.2a4.3 4.3 0 1 1-3.6-7.2A3.9 3.9 0 0 1 8 .4zM8 6.4a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 0 0 0-4.4z",
  mistral: "M1 1h4v2.4h6V1h4v14h-4v-2.4H5V15H1zM6 6v4h4V6z",
};
