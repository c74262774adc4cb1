/** A stored site that no list shows, because too little of it can be read: named here, and removed from here alone. */
import { type ReactNode, useRef, useState } from "react";
import type { Damage } from "../../lib/messages/security-views.ts";
import { Button } from "../controls/Button.tsx";
import { Question } from "../controls/Question.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";

interface SetAsideSiteProps {
  readonly site: Extract<Damage, { kind: "site" }>;
}

export function SetAsideSite({ site }: SetAsideSiteProps): ReactNode {
  const { client } = useServices();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  async function remove(): Promise<void> {
    await client("sites.remove", { id: site.id });
    setOpen(false);
  }

  return (
    <>
      <Button ref={opener} size="small" className="mt-2" onClick={() => setOpen(true)}>
        {t("security.setAsideRemove")}
      </Button>
      <Question
        open={open}
        title={t("security.setAsideTitle")}
        no={t("removeSite.keep")}
        yes={t("removeSite.confirm")}
        yesPending={t("removeSite.pending")}
        onYes={remove}
        onClose={() => setOpen(false)}
        returnFocusTo={() => opener.current}
      >
        <p>{t("security.setAsideGoes")}</p>
        <p className="font-medium text-ink">{t("removeSite.keys")}</p>
      </Question>
    </>
  );
}
