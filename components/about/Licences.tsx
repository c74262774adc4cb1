/** The work of others that is in this extension. The list is made by scripts/make-notices.mjs, and held to what is installed. */
import type { ReactNode } from "react";
import { Disclosure } from "../controls/Disclosure.tsx";
import { t } from "../text.ts";
import notices from "./notices.json" with { type: "json" };

/** In the package, beside this page: every licence in full. */
const FULL_TEXTS = "/licences.txt";

export function Licences(): ReactNode {
  return (
    <>
      <Disclosure title={t("about.noticesTitle", notices.length)}>
        <ul className="divide-y divide-line rounded-control border border-line">
          {notices.map(({ name, version, licence }) => (
            <li key={name} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2">
              <code className="font-mono text-note">{name}</code>
              <span className="text-note text-ink-soft">{version}</span>
              <code className="ms-auto text-note text-ink-soft">{licence}</code>
            </li>
          ))}
        </ul>
      </Disclosure>
      <p>
        <a href={FULL_TEXTS} target="_blank" rel="noreferrer" className="rounded-small text-verdigris underline">
          {t("about.licencesFull")}
        </a>
      </p>
    </>
  );
}
