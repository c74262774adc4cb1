/** The first page a person sees: three statements on what becomes of a key, and the passphrase that begins a vault. */
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { BrandMark } from "../marks/BrandMark.tsx";
import { type PlainTextKey, t } from "../text.ts";
import { NewPassphraseForm } from "./NewPassphraseForm.tsx";

const STATEMENTS: readonly { readonly title: PlainTextKey; readonly text: PlainTextKey }[] = [
  { title: "welcome.keptTitle", text: "welcome.kept" },
  { title: "welcome.goesTitle", text: "welcome.goes" },
  { title: "welcome.neverTitle", text: "welcome.never" },
];

interface WelcomeProps {
  readonly onCreated: (vault: VaultView) => void;
}

export function Welcome({ onCreated }: WelcomeProps): ReactNode {
  return (
    <main className="grid min-h-dvh wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="relative bg-panel px-6 py-10 text-on-panel row:px-12 wide:px-16 wide:py-20">
        <div className="pointer-events-none absolute inset-0 hidden overflow-hidden wide:block">
          <BrandMark className="absolute -end-32 -bottom-40 size-140 text-on-panel opacity-5" />
        </div>
        <div className="relative mx-auto max-w-120 wide:me-0">
          <p className="flex items-center gap-2.5 font-semibold">
            <BrandMark className="size-8 text-panel-brass" />
            {t("extension_name")}
          </p>
          <h1 tabIndex={-1} className="mt-8 text-display font-semibold text-balance wide:mt-20">
            {t("welcome.title")}
          </h1>
          <p className="mt-3 text-lead text-on-panel-soft">{t("welcome.intro")}</p>
          <dl className="mt-8 divide-y divide-panel-line border-y border-panel-line wide:mt-12">
            {STATEMENTS.map(({ title, text }) => (
              <div key={title} className="py-4">
                <dt className="font-semibold">{t(title)}</dt>
                <dd className="mt-1 text-on-panel-soft">{t(text)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <div className="flex px-6 py-10 row:px-12 wide:px-16 wide:py-20">
        <section aria-labelledby="choose" className="m-auto w-full max-w-120 wide:ms-0 wide:max-w-100">
          <h2 id="choose" className="mb-6 text-title font-semibold">
            {t("welcome.formTitle")}
          </h2>
          <NewPassphraseForm onCreated={onCreated} />
        </section>
      </div>
    </main>
  );
}
