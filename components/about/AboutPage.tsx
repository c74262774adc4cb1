/** The section "About": what this is and keeps, what it promises, its keys on the keyboard, how to report a problem, and its licences. */
import type { ReactNode } from "react";
import { BrandMark } from "../marks/BrandMark.tsx";
import { KeyDrawing } from "../marks/KeyDrawing.tsx";
import { SecurityCard } from "../security/SecurityCard.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { Licences } from "./Licences.tsx";
import { Promises } from "./Promises.tsx";
import { ReportDetails } from "./ReportDetails.tsx";
import { Shortcuts } from "./Shortcuts.tsx";

export function AboutPage(): ReactNode {
  return (
    <div className="space-y-6">
      <h1 tabIndex={-1} className="text-title font-semibold">
        {t("about.title")}
      </h1>
      <ProductPlate />
      <SecurityCard title={t("about.promisesTitle")}>
        <Promises />
      </SecurityCard>
      <SecurityCard title={t("about.shortcutsTitle")}>
        <Shortcuts />
      </SecurityCard>
      <SecurityCard title={t("about.reportTitle")} intro={t("about.report")}>
        <ReportDetails />
      </SecurityCard>
      <SecurityCard title={t("about.licencesTitle")} intro={t("about.licence")}>
        <Licences />
      </SecurityCard>
    </div>
  );
}

function ProductPlate(): ReactNode {
  const { version } = useServices().readProduct();
  return (
    <section className="relative rounded-card bg-panel px-5 py-6 text-on-panel forced-colors:border row:px-7 row:py-7">
      <KeyDrawing
        provider="openai"
        mask={version}
        className="absolute end-7 top-9 hidden w-40 text-panel-line row:block forced-colors:text-[CanvasText]"
      />
      <div className="relative flex flex-wrap items-center gap-x-4 gap-y-2">
        <BrandMark className="size-10 shrink-0 text-panel-brass" />
        <div>
          <h2 className="text-name font-semibold">{t("extension_name")}</h2>
          <p className="text-on-panel-soft">{t("about.version", { version })}</p>
        </div>
      </div>
      <div className="relative mt-5 max-w-140 space-y-2">
        <p>{t("about.keeps")}</p>
        <p>{t("about.keepsWhere")}</p>
        <p>{t("about.keepsNot")}</p>
      </div>
    </section>
  );
}
