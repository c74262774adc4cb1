/** That there is a shortcut, and where the browser lets one choose its keys: no page of ours may set them. */
import type { ReactNode } from "react";
import { Disclosure } from "../controls/Disclosure.tsx";
import { RichText } from "../RichText.tsx";
import { t } from "../text.ts";

export function ShortcutHint(): ReactNode {
  return (
    <Disclosure title={t("security.shortcutTitle")} quiet>
      <div className="space-y-2 border-s-2 border-line ps-4 text-note text-ink-soft">
        <p>{t("security.shortcut")}</p>
        <p>
          <RichText of="security.shortcutChrome" parts={{ address: <Address of="chrome://extensions/shortcuts" /> }} />
        </p>
        <p>
          <RichText of="security.shortcutFirefox" parts={{ address: <Address of="about:addons" /> }} />
        </p>
      </div>
    </Disclosure>
  );
}

function Address({ of }: { readonly of: string }): ReactNode {
  return <code className="font-mono text-ink select-all">{of}</code>;
}
