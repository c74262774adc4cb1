/** What a request carries, header by header, the key masked. */
import type { ReactNode } from "react";
import type { HeaderTemplate } from "../../lib/messages/views.ts";

export function SentHeaders({ headers }: { readonly headers: readonly HeaderTemplate[] }): ReactNode {
  return (
    <ul className="space-y-1">
      {headers.map(({ name, value }) => (
        <li key={name}>
          <code className="font-mono text-note">
            {name}: {value}
          </code>
        </li>
      ))}
    </ul>
  );
}
