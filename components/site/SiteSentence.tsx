/** What happens between this site and the user's keys, in one sentence that needs no explaining. */
import type { ReactNode } from "react";
import type { SiteView, WhileLocked } from "../../lib/messages/views.ts";
import { maskTail } from "../mask-tail.ts";
import { RichText } from "../RichText.tsx";
import type { NamedTextKey } from "../text.ts";
import { providerName } from "./site-words.ts";

/** What the user chose for this case; exhaustive by type. */
const LOCKED_TEXTS = {
  ask: "site.lockedAsk",
  stop: "site.lockedStop",
  site: "site.lockedSite",
} as const satisfies Record<WhileLocked, NamedTextKey>;

interface SiteSentenceProps {
  readonly site: SiteView;
}

export function SiteSentence({ site }: SiteSentenceProps): ReactNode {
  const name = <Strong>{site.name}</Strong>;
  const provider = providerName(site.provider);
  switch (site.status) {
    case "on":
      return <KeyInUse site={site} />;
    case "locked":
      return <RichText of={site.enabled ? LOCKED_TEXTS[site.whileLocked] : "site.lockedOff"} parts={{ site: name }} />;
    case "no-vault":
      return <RichText of="site.noVaultSite" parts={{ site: name }} />;
    case "off":
      return <RichText of="site.off" parts={{ site: name }} />;
    case "paused":
      return <RichText of="site.paused" parts={{ site: name }} />;
    case "no-permission":
      return <RichText of="site.noPermission" parts={{ site: name }} />;
    case "damaged":
      return <RichText of="site.damaged" parts={{ site: name }} />;
    case "no-provider":
      return <RichText of="site.noProvider" parts={{ site: name }} />;
    case "no-key":
      return <RichText of="site.noKey" parts={{ site: name, provider }} />;
    case "key-damaged":
      return <RichText of="site.keyDamaged" parts={{ site: name, provider }} />;
  }
}

function KeyInUse({ site }: SiteSentenceProps): ReactNode {
  const tail = site.key && maskTail(site.key.mask);
  const parts = {
    site: <Strong>{site.name}</Strong>,
    provider: providerName(site.provider),
    key: <Strong>{site.key?.name}</Strong>,
  };
  if (!tail) return <RichText of="site.onNoTail" parts={parts} />;
  return <RichText of="site.on" parts={{ ...parts, tail: <span className="font-mono">{tail}</span> }} />;
}

function Strong({ children }: { readonly children: ReactNode }): ReactNode {
  return <strong className="font-semibold">{children}</strong>;
}
