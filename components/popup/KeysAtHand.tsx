/** The popup over a tab in which no key is used: which keys there are, each provider's active one, and the way to where they work. */
import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import type { PopupView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { maskTail } from "../mask-tail.ts";
import { t } from "../text.ts";
import { OpenOptionsButton } from "./OpenOptionsButton.tsx";

export function KeysAtHand({ keys: { first, total }, assistant }: Pick<PopupView, "keys" | "assistant">): ReactNode {
  const active = first.filter((key) => key.active);
  return (
    <div className="space-y-3 p-4">
      {total === 0 ? (
        <>
          <p className="text-ink-soft">{t("popup.noKeys")}</p>
          <OpenOptionsButton size="small">{t("site.addKey")}</OpenOptionsButton>
        </>
      ) : (
        <section aria-label={t("popup.yourKeys")}>
          <h2 className="mb-1 font-medium">{t("popup.yourKeys")}</h2>
          <ul>
            {active.map(({ id, provider, name, mask }) => (
              <li key={id} className="flex items-center gap-3 py-1.5">
                <ProviderMark provider={provider} className="text-ink-soft" />
                <span className="min-w-0 flex-1">
                  <span className="font-medium">{PROVIDERS[provider].name}</span>{" "}
                  <span className="text-note text-ink-soft">{keyText(name, mask)}</span>
                </span>
              </li>
            ))}
          </ul>
          {total > active.length && (
            <p className="text-note text-ink-soft">{t("popup.moreKeys", total - active.length)}</p>
          )}
        </section>
      )}
      <a
        href={assistant}
        target="_blank"
        rel="noreferrer"
        className="flex w-fit min-h-6 items-center gap-1.5 rounded-small font-medium text-verdigris hover:underline"
      >
        {t("popup.openAssistant")}
        <ArrowUpRight className="size-4 rtl:-scale-x-100" aria-hidden="true" />
      </a>
    </div>
  );
}

function keyText(name: string, mask: string): string {
  const tail = maskTail(mask);
  return tail === null ? name : t("site.choiceKey", { name, tail });
}
