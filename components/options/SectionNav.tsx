/** The sections of the page: beside it where there is room, above it where there is not. */
import { Globe, Info, KeyRound, ScrollText, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../controls/classes.ts";
import { t } from "../text.ts";
import { SECTION_FRAGMENTS, type Section } from "./section.ts";

const ENTRIES = [
  { title: "keys.title", fragment: SECTION_FRAGMENTS.keys, sign: KeyRound, of: ["keys"] },
  { title: "sites.title", fragment: SECTION_FRAGMENTS.sites, sign: Globe, of: ["sites", "add-site", "edit-site"] },
  { title: "activity.title", fragment: SECTION_FRAGMENTS.activity, sign: ScrollText, of: ["activity"] },
  { title: "security.title", fragment: SECTION_FRAGMENTS.security, sign: ShieldCheck, of: ["security"] },
  { title: "about.title", fragment: SECTION_FRAGMENTS.about, sign: Info, of: ["about"] },
] as const satisfies readonly { readonly of: readonly Section["name"][]; readonly [rest: string]: unknown }[];

export function SectionNav({ section }: { readonly section: Section["name"] }): ReactNode {
  return (
    <nav
      aria-label={t("page.sections")}
      className="order-last grid basis-full grid-cols-[max-content_1fr] gap-1 row:flex wide:order-none wide:flex-col"
    >
      {ENTRIES.map(({ title, fragment, sign: Sign, of }) => {
        const here = (of as readonly string[]).includes(section);
        return (
          <a
            key={fragment}
            href={fragment}
            aria-current={here ? "page" : undefined}
            className={classes(
              "flex items-center gap-2.5 rounded-control px-3 py-2 font-medium transition-colors duration-150",
              here
                ? "bg-verdigris-tint text-verdigris forced-colors:border"
                : "text-ink-soft hover:bg-sunken hover:text-ink",
            )}
          >
            <Sign className="size-4.5 shrink-0" aria-hidden="true" />
            {t(title)}
          </a>
        );
      })}
    </nav>
  );
}
