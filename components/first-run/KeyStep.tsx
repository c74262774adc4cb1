/** The first key: how one comes by it on the panel, and the form that takes it in. Who has one already goes on. */
import { type ReactNode, useState } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { PROVIDER_IDS } from "../../lib/providers/provider-id.ts";
import { Button, buttonClass } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { NumberedSteps } from "../controls/NumberedSteps.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { AddKeyForm } from "../keys/AddKeyForm.tsx";
import { type Keys, type NewKey, useKeys } from "../keys/use-keys.ts";
import { KeyDrawing } from "../marks/KeyDrawing.tsx";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { openSection } from "../options/section.ts";
import { t } from "../text.ts";
import { FirstRunFrame } from "./FirstRunFrame.tsx";
import { LeaveLink } from "./StepLinks.tsx";
import { STEP_FRAGMENTS } from "./steps.ts";

export function KeyStep(): ReactNode {
  const keys = useKeys();
  const { list } = keys;
  const shown = (
    <>
      <p className="mt-8 flex gap-4 text-panel-brass" aria-hidden="true">
        {PROVIDER_IDS.map((provider) => (
          <ProviderMark key={provider} provider={provider} className="size-7" />
        ))}
      </p>
      <NumberedSteps steps={[t("keys.emptyStep1"), t("keys.emptyStep2"), t("keys.emptyStep3")]} />
    </>
  );
  return (
    <FirstRunFrame step="key" title={t("firstRun.keyTitle")} intro={t("firstRun.keyIntro")} shown={shown}>
      {list.status === "loading" && <p className="text-ink-soft">{t("keys.loading")}</p>}
      {list.status === "failed" && (
        <div className="space-y-3">
          <Failure code={list.code} />
          <Button onClick={() => void list.reload()}>{t("common.tryAgain")}</Button>
        </div>
      )}
      {list.status === "ready" && <FormOrKeys held={list.value.keys} add={keys.add} />}
      <LeaveLink />
    </FirstRunFrame>
  );
}

interface FormOrKeysProps {
  readonly held: readonly KeyView[];
  readonly add: Keys["add"];
}

/** Decided once: the form must not give way to the key that it has just added, a moment before the next step is there. */
function FormOrKeys({ held, add }: FormOrKeysProps): ReactNode {
  const [hadKeys] = useState(held.length > 0);
  return hadKeys ? <KeysThereAre held={held} /> : <FirstKeyForm add={add} />;
}

function FirstKeyForm({ add }: Pick<FormOrKeysProps, "add">): ReactNode {
  const say = useSay();

  async function addKey(key: NewKey): Promise<void> {
    const { name, provider } = await add(key);
    openSection(STEP_FRAGMENTS.pin);
    say(t("keys.saidAdded", { name, provider: PROVIDERS[provider].name }));
  }

  return (
    <section aria-label={t("addKey.title")} className="rounded-card border border-line bg-surface shadow-card">
      <AddKeyForm
        onAdd={addKey}
        onCancel={() => openSection(STEP_FRAGMENTS.pin)}
        cancelText={t("firstRun.later")}
        firstName={t("firstRun.keyName")}
      />
    </section>
  );
}

function KeysThereAre({ held }: Pick<FormOrKeysProps, "held">): ReactNode {
  return (
    <>
      <h2 className="text-title font-semibold">{t("firstRun.keyThere")}</h2>
      <ul className="mt-5 divide-y divide-line rounded-card border border-line bg-surface shadow-card">
        {held.map(({ id, name, provider, mask }) => (
          <li key={id} className="flex items-center gap-4 px-5 py-3">
            <KeyDrawing provider={provider} mask={mask} className="h-4 text-brass" />
            <span className="min-w-0">
              <span className="block font-semibold">{name}</span>
              <span className="block text-note text-ink-soft">{PROVIDERS[provider].name}</span>
            </span>
          </li>
        ))}
      </ul>
      <a href={STEP_FRAGMENTS.pin} className={`${buttonClass("primary")} mt-6`}>
        {t("firstRun.next")}
      </a>
    </>
  );
}
