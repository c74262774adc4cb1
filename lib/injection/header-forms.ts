/** Which headers a site's requests carry: the forms that servers take, as data, filled in with a provider and its key. */
import type { HeaderForm, HeaderTemplate } from "../messages/views.ts";
import type { ProviderId } from "../providers/provider-id.ts";

const INFINITY: readonly HeaderTemplate[] = [
  { name: "X-Provider", value: "{provider}" },
  { name: "X-Provider-Key", value: "{key}" },
];

/** As each provider's own interface reads its key; sources are named in lib/providers/catalog.ts. */
const OF_PROVIDER: Readonly<Record<ProviderId, readonly HeaderTemplate[]>> = {
  openai: [{ name: "Authorization", value: "Bearer {key}" }],
  anthropic: [
    { name: "x-api-key", value: "{key}" },
    { name: "anthropic-version", value: "2023-06-01" },
  ],
  google: [{ name: "x-goog-api-key", value: "{key}" }],
  cohere: [{ name: "Authorization", value: "Bearer {key}" }],
  mistral: [{ name: "Authorization", value: "Bearer {key}" }],
};

/** The headers with everything filled in. A mask in the place of the key gives what a page may show. */
export function fillHeaders(form: HeaderForm, provider: ProviderId, key: string): HeaderTemplate[] {
  return templatesOf(form, provider).map(({ name, value }) => ({
    name,
    // Functions: a key may hold `$&`, which means something in a replacement.
    value: value.replaceAll("{provider}", () => provider).replaceAll("{key}", () => key),
  }));
}

function templatesOf(form: HeaderForm, provider: ProviderId): readonly HeaderTemplate[] {
  if (form === "infinity") return INFINITY;
  return form === "provider" ? OF_PROVIDER[provider] : form.headers;
}
