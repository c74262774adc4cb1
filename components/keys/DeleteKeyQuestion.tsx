/** Asks before a key goes, and says what follows from it for the sites that use it. */
import type { ReactNode } from "react";
import type { KeyList, KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Question } from "../controls/Question.tsx";
import { t } from "../text.ts";
import { findSuccessor } from "./key-groups.ts";

interface DeleteKeyQuestionProps {
  readonly open: boolean;
  readonly view: KeyView;
  readonly list: KeyList;
  readonly onDelete: () => Promise<void>;
  readonly onClose: () => void;
  readonly returnFocusTo: () => HTMLElement | null;
}

export function DeleteKeyQuestion({ view, list, onDelete, ...rest }: DeleteKeyQuestionProps): ReactNode {
  return (
    <Question
      {...rest}
      title={t("deleteKey.title", { name: view.name })}
      no={t("deleteKey.keep")}
      yes={t("deleteKey.confirm")}
      yesPending={t("deleteKey.pending")}
      onYes={onDelete}
    >
      <p>{t("deleteKey.body", { provider: PROVIDERS[view.provider].name })}</p>
      <p className="font-medium text-ink">{consequenceText(view, list)}</p>
    </Question>
  );
}

function consequenceText(view: KeyView, { keys, damaged }: KeyList): string {
  const provider = PROVIDERS[view.provider].name;
  const successor = findSuccessor(keys, view);
  if (view.active && successor) return t("deleteKey.nextActive", { next: successor.name, provider });
  if (view.active || !successor) {
    // What cannot be read may be the chosen key: the sites' own does not step in beside it.
    return t(damaged.length > 0 ? "deleteKey.lastOneStops" : "deleteKey.lastOne", { provider });
  }
  const active = keys.find((key) => key.provider === view.provider && key.active) ?? successor;
  return t("deleteKey.notActive", { active: active.name, provider });
}
