/** What happens between this site and the user's keys, in one sentence that needs no explaining. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { maskTail } from "../mask-tail.ts";
import { RichText } from "../RichText.tsx";
import { providerName } from "./site-words.ts";

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
      return <RichText of={site.enabled ? "popup.lockedStops" : "popup.lockedOff"} parts={{ site: name }} />;
    case "no-vault":
      return <RichText of="popup.noVaultSite" parts={{ site: name }} />;
    case "off":
      return <RichText of="popup.off" parts={{ site: name }} />;
    case "no-permission":
      return <RichText of="popup.noPermission" parts={{ site: name }} />;
    case "damaged":
      return <RichText of="popup.damaged" parts={{ site: name }} />;
    case "no-provider":
      return <RichText of="popup.noProvider" parts={{ site: name }} />;
    case "no-key":
      return <RichText of="popup.noKey" parts={{ site: name, provider }} />;
    case "key-damaged":
      return <RichText of="popup.keyDamaged" parts={{ site: name, provider }} />;
  }
}

function KeyInUse({ site }: SiteSentenceProps): ReactNode {
  const tail = site.key && maskTail(site.key.mask);
  const parts = {
    site: <Strong>{site.name}</Strong>,
    provider: providerName(site.provider),
    key: <Strong>{site.key?.name}</Strong>,
  };
  if (!tail) return <RichText of="popup.onNoTail" parts={parts} />;
  return <RichText of="popup.on" parts={{ ...parts, tail: <span className="font-mono">{tail}</span> }} />;
}

function Strong({ children }: { readonly children: ReactNode }): ReactNode {
  return <strong className="font-semibold">{children}</strong>;
}
