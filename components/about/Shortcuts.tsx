/** What can be done by single keys, beside Tab and Enter, which work everywhere. */
import type { ReactNode } from "react";
import { ShortcutHint } from "../security/ShortcutHint.tsx";
import { type PlainTextKey, t } from "../text.ts";

/** As they are printed on keyboards. */
const SHORTCUTS = [
  { keys: ["Alt", "Shift", "L"], does: "about.shortcutLock" },
  { keys: ["/"], does: "about.shortcutSearch" },
  { keys: ["↑", "↓"], does: "about.shortcutMove" },
  { keys: ["Enter"], does: "about.shortcutOpen" },
  { keys: ["Esc"], does: "about.shortcutClose" },
] as const satisfies readonly { readonly keys: readonly string[]; readonly does: PlainTextKey }[];

export function Shortcuts(): ReactNode {
  return (
    <>
      <dl className="space-y-2.5">
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={does} className="grid gap-x-5 gap-y-1 row:grid-cols-[9rem_minmax(0,1fr)] row:items-baseline">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="min-w-7 rounded-small border border-edge bg-sunken px-1.5 py-0.5 text-center font-mono text-note"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="min-w-0 text-ink-soft">{t(does)}</dd>
          </div>
        ))}
      </dl>
      <ShortcutHint />
    </>
  );
}
