/** The exact requests of a site that carry a key, one a line: method, whole address, and how closely it is compared. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { matchText } from "./site-words.ts";

export function SentAddresses({ site }: { readonly site: SiteView }): ReactNode {
  return (
    <ul className="space-y-1">
      {site.endpoints.map((endpoint) => (
        <li key={`${endpoint.method} ${endpoint.path}`}>
          <code className="font-mono text-note">
            {endpoint.method} {site.origin}
            {endpoint.path}
          </code>{" "}
          <span className="text-note text-ink-soft">{matchText(endpoint)}</span>
        </li>
      ))}
    </ul>
  );
}
