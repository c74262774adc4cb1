/** What a newcomer sees first: where the key is and where it goes, and beside it the passphrase that begins a vault. */
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { type PlainTextKey, t } from "../text.ts";
import { NewPassphraseForm } from "../vault/NewPassphraseForm.tsx";
import { FirstRunFrame } from "./FirstRunFrame.tsx";
import { KeyPathDrawing } from "./KeyPathDrawing.tsx";

const STATEMENTS: readonly { readonly title: PlainTextKey; readonly text: PlainTextKey }[] = [
  { title: "welcome.keptTitle", text: "welcome.kept" },
  { title: "welcome.goesTitle", text: "welcome.goes" },
  { title: "welcome.neverTitle", text: "welcome.never" },
];

interface PassphraseStepProps {
  readonly onCreated: (vault: VaultView) => void;
}

export function PassphraseStep({ onCreated }: PassphraseStepProps): ReactNode {
  const shown = (
    <>
      <KeyPathDrawing className="mt-8" />
      <dl className="mt-8 space-y-4">
        {STATEMENTS.map(({ title, text }) => (
          <div key={title}>
            <dt className="font-semibold">{t(title)}</dt>
            <dd className="mt-0.5 text-on-panel-soft">{t(text)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
  return (
    <FirstRunFrame step="passphrase" title={t("welcome.title")} intro={t("welcome.intro")} shown={shown}>
      <section aria-labelledby="choose">
        <h2 id="choose" className="mb-6 text-title font-semibold">
          {t("welcome.formTitle")}
        </h2>
        <NewPassphraseForm onCreated={onCreated} />
      </section>
    </FirstRunFrame>
  );
}
