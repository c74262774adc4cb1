/** Each thing that a check found damaged: what is known of it, and what can be done. Names are as stored, and may be anyone's. */
import type { ReactNode } from "react";
import type { Damage } from "../../lib/messages/security-views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { logDamageText } from "../activity/log-damage-text.ts";
import { SECTION_FRAGMENTS } from "../options/section.ts";
import { t } from "../text.ts";
import { SetAsideSite } from "./SetAsideSite.tsx";

export function DamageList({ damages }: { readonly damages: readonly Damage[] }): ReactNode {
  const logDamages = damages.flatMap((damage) => (damage.kind === "log" ? [damage.damage] : []));
  return (
    <ul aria-label={t("security.damages")} className="mt-4 divide-y divide-line border-y border-line">
      {damages.map((damage) => damage.kind !== "log" && <DamageItem key={keyOf(damage)} damage={damage} />)}
      {logDamages.length > 0 && (
        <Facts
          title={t("security.damagedLog")}
          known={logDamages.map(logDamageText)}
          next={t("security.damagedLogNext")}
          go={{ to: SECTION_FRAGMENTS.activity, text: t("security.damagedLogGo") }}
        />
      )}
    </ul>
  );
}

type RecordDamage = Exclude<Damage, { kind: "log" }>;

function keyOf(damage: RecordDamage): string {
  return damage.kind === "vault" ? damage.kind : `${damage.kind} ${damage.id}`;
}

function DamageItem({ damage }: { readonly damage: RecordDamage }): ReactNode {
  switch (damage.kind) {
    case "key":
      return (
        <Facts
          title={damage.known ? t("security.damagedKey", { name: damage.known.name }) : t("security.damagedKeyUnknown")}
          known={damage.known ? [keyText(damage.known)] : []}
          next={t("security.damagedKeyNext")}
          go={{ to: SECTION_FRAGMENTS.keys, text: t("security.damagedKeyGo") }}
        />
      );
    case "site":
      return (
        <Facts
          title={
            damage.name === null ? t("security.damagedSiteUnknown") : t("security.damagedSite", { name: damage.name })
          }
          known={damage.origin === null ? [] : [t("security.damagedSiteAt", { origin: damage.origin })]}
          {...(damage.setAside
            ? { next: t("security.setAsideNext"), action: <SetAsideSite site={damage} /> }
            : {
                next: t("security.damagedSiteNext"),
                go: { to: SECTION_FRAGMENTS.sites, text: t("security.damagedSiteGo") },
              })}
        />
      );
    case "vault":
      return <Facts title={t("security.damagedVault")} next={t("security.damagedVaultNext")} />;
  }
}

function keyText({ provider, mask }: { readonly provider: keyof typeof PROVIDERS; readonly mask: string }): string {
  return t("security.damagedKeyOf", { provider: PROVIDERS[provider].name, mask });
}

interface FactsProps {
  readonly title: string;
  readonly known?: readonly string[];
  readonly next: string;
  /** The section where it can be done. */
  readonly go?: { readonly to: string; readonly text: string };
  /** What can be done here. */
  readonly action?: ReactNode;
}

function Facts({ title, known = [], next, go, action }: FactsProps): ReactNode {
  return (
    <li className="py-3">
      <p className="font-medium">{title}</p>
      {known.map((fact) => (
        <p key={fact} className="text-note text-ink-soft">
          {fact}
        </p>
      ))}
      <p className="mt-1 text-ink-soft">{next}</p>
      {go && (
        <a href={go.to} className="mt-1 inline-block rounded-small font-medium text-verdigris underline">
          {go.text}
        </a>
      )}
      {action}
    </li>
  );
}
