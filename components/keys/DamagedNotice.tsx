/** Records that fail their seal: told apart from the keys, never hidden, never offered for use, gone only where the user says so. */
import type { ReactNode } from "react";
import type { KeyList } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { t } from "../text.ts";

interface DamagedNoticeProps {
  readonly damaged: KeyList["damaged"];
  readonly onDiscard: (id: string) => void;
}

export function DamagedNotice({ damaged, onDiscard }: DamagedNoticeProps): ReactNode {
  if (damaged.length === 0) return null;
  return (
    <Notice tone="caution" title={t("keys.damagedTitle", damaged.length)}>
      <p>{t("keys.damaged")}</p>
      <ul className="mt-2 space-y-1 text-ink">
        {damaged.map(({ id }, index) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-3">
            {t("keys.damagedKey", { number: index + 1 })}
            <Button size="small" aria-label={t("keys.discardOf", { number: index + 1 })} onClick={() => onDiscard(id)}>
              {t("keys.discard")}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
