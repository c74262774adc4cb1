/** Asks before a site is forgotten, and says what goes and what stays. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { Question } from "../controls/Question.tsx";
import { t } from "../text.ts";

interface RemoveSiteQuestionProps {
  readonly open: boolean;
  readonly site: SiteView;
  readonly onRemove: () => Promise<void>;
  readonly onClose: () => void;
  readonly returnFocusTo: () => HTMLElement | null;
}

export function RemoveSiteQuestion({ site, onRemove, ...rest }: RemoveSiteQuestionProps): ReactNode {
  return (
    <Question
      {...rest}
      title={t("removeSite.title", { site: site.name })}
      no={t("removeSite.keep")}
      yes={t("removeSite.confirm")}
      yesPending={t("removeSite.pending")}
      onYes={onRemove}
    >
      <p>{t("removeSite.forgets")}</p>
      <p>{t("removeSite.permission", { origin: site.origin })}</p>
      <p className="font-medium text-ink">{t("removeSite.keys")}</p>
    </Question>
  );
}
