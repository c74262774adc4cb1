/** The options page: which of its pages is shown follows from the vault; which section of the open vault, from the address. */
import { type ReactNode, useCallback } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { AboutPage } from "../about/AboutPage.tsx";
import { ActivityPage } from "../activity/ActivityPage.tsx";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { SayingsProvider } from "../controls/Sayings.tsx";
import { FirstRun } from "../first-run/FirstRun.tsx";
import { PassphraseStep } from "../first-run/PassphraseStep.tsx";
import { STEP_FRAGMENTS } from "../first-run/steps.ts";
import { ProviderKeyManager } from "../keys/ProviderKeyManager.tsx";
import { QuestionPanel } from "../questions/QuestionPanel.tsx";
import { useQuestions } from "../questions/use-questions.ts";
import { SecurityPage } from "../security/SecurityPage.tsx";
import { WipeButton } from "../security/WipeButton.tsx";
import { useServices } from "../services.tsx";
import { SiteManager } from "../sites/SiteManager.tsx";
import { t } from "../text.ts";
import { useHeadingFocus } from "../use-heading-focus.ts";
import { type Live, useLive } from "../use-live.ts";
import { LockedPage } from "../vault/LockedPage.tsx";
import { OptionsShell } from "./OptionsShell.tsx";
import { type FirstRunSection, leaveForSection, type Section, useSection } from "./section.ts";

export function OptionsApp(): ReactNode {
  return (
    <SayingsProvider>
      <OptionsView />
    </SayingsProvider>
  );
}

function OptionsView(): ReactNode {
  const { client } = useServices();
  const vault = useLive(useCallback(() => client("vault.view"), [client]));
  const section = useSection();
  useHeadingFocus(vault.status === "ready" ? `${vault.value.status} ${viewOf(section)}` : null);

  function goOn(created: VaultView): void {
    leaveForSection(STEP_FRAGMENTS.key);
    vault.accept(created);
  }

  if (vault.status === "loading") return null;
  if (vault.status === "failed") return <OptionsFailed vault={vault} onWiped={vault.accept} />;
  if (vault.value.status === "none") return <PassphraseStep onCreated={goOn} />;
  if (vault.value.status === "locked") return <LockedPage onVault={vault.accept} />;
  if (section.name === "first-run") return <FirstRun step={section.step} />;
  return (
    <OptionsShell section={section.name} onLocked={vault.accept} waiting={<WaitingQuestion />}>
      <OpenSection section={section} onVault={vault.accept} />
    </OptionsShell>
  );
}

/** What takes the focus anew: a step of the first run is a page of its own. */
function viewOf(section: Section): string {
  return section.name === "first-run" ? `${section.name} ${section.step}` : section.name;
}

interface OpenSectionProps {
  readonly section: Exclude<Section, FirstRunSection>;
  readonly onVault: (vault: VaultView) => void;
}

function OpenSection({ section, onVault }: OpenSectionProps): ReactNode {
  switch (section.name) {
    case "keys":
      return <ProviderKeyManager section={section} />;
    case "activity":
      return <ActivityPage filter={section.filter} />;
    case "security":
      return <SecurityPage onWiped={onVault} />;
    case "about":
      return <AboutPage />;
    default:
      return <SiteManager section={section} />;
  }
}

function WaitingQuestion(): ReactNode {
  const questions = useQuestions();
  return (
    <div className="mb-6 max-w-192 overflow-hidden rounded-card empty:hidden">
      <QuestionPanel questions={questions} vault="unlocked" />
    </div>
  );
}

interface OptionsFailedProps {
  readonly vault: Live<VaultView> & { readonly status: "failed" };
  readonly onWiped: (vault: VaultView) => void;
}

function OptionsFailed({ vault, onWiped }: OptionsFailedProps): ReactNode {
  return (
    <main className="flex min-h-dvh p-4">
      <div className="m-auto w-full max-w-120 space-y-4 py-8">
        <h1 tabIndex={-1} className="text-title font-semibold">
          {t("page.failed")}
        </h1>
        <Failure code={vault.code} />
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => void vault.reload()}>{t("common.tryAgain")}</Button>
          {vault.code === "vault-damaged" && <WipeButton onWiped={onWiped} />}
        </div>
      </div>
    </main>
  );
}
