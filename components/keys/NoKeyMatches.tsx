/** No key is left by what was chosen: what was looked for and where, and one click back to all of them. */
import type { ReactNode } from "react";
import { Button } from "../controls/Button.tsx";
import { t } from "../text.ts";

interface NoKeyMatchesProps {
  readonly search: string;
  readonly onClear: () => void;
}

export function NoKeyMatches({ search, onClear }: NoKeyMatchesProps): ReactNode {
  const looked = search.trim();
  return (
    <section className="rounded-card border border-dashed border-edge px-5 py-8 text-center">
      <h2 className="text-name font-semibold">
        {looked === "" ? t("keys.noneChosen") : t("keys.noneFound", { search: looked })}
      </h2>
      <p className="mx-auto mt-1 max-w-100 text-ink-soft">{t("keys.noneHint")}</p>
      <Button className="mt-5" onClick={onClear}>
        {t("keys.clearChoices")}
      </Button>
    </section>
  );
}
