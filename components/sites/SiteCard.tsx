/** One site of the list: what is true of it now, the one click that stops it, the key it gets, and exactly what is sent. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Button } from "../controls/Button.tsx";
import { classes } from "../controls/classes.ts";
import { Failure } from "../controls/Failure.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { ToggleSwitch } from "../controls/ToggleSwitch.tsx";
import { KeyDrawing } from "../marks/KeyDrawing.tsx";
import { maskTail } from "../mask-tail.ts";
import { SECTION_FRAGMENTS } from "../options/section.ts";
import { SiteSentence } from "../site/SiteSentence.tsx";
import { isChangeable, lacksKeys, nextStepText, shortStatusText } from "../site/site-words.ts";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { SiteFacts } from "./SiteFacts.tsx";
import { siteElementId } from "./site-element-id.ts";
import type { SiteChange } from "./use-sites.ts";

interface SiteCardProps {
  readonly site: SiteView;
  readonly nowMs: number;
  readonly onChange: (change: SiteChange) => Promise<void>;
  readonly onEdit: () => void;
  /** Null for a site that came with the extension. */
  readonly onRemove: (() => void) | null;
  /** What would serve the site again, where it lies with the browser or with what is stored. */
  readonly remedy: ReactNode;
}

export function SiteCard({ site, nowMs, onChange, onEdit, onRemove, remedy }: SiteCardProps): ReactNode {
  const task = useTask();
  const change = (next: SiteChange) => task.run(() => onChange(next));
  const canChange = isChangeable(site);
  const next = nextStepText(site);
  return (
    <li
      aria-label={site.name}
      className="@container overflow-hidden rounded-card border border-line bg-surface shadow-card has-[h2:focus]:border-verdigris"
    >
      <div className="px-4 py-4 @lg:px-5 @lg:py-5">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
              <h2 id={siteElementId(site.id)} tabIndex={-1} className="min-w-0 text-name font-semibold">
                {site.name}
              </h2>
              <StatusBadge status={site.status} />
            </div>
            <p className="mt-0.5 font-mono text-note text-ink-soft">{site.origin}</p>
          </div>
          {canChange && (
            <ToggleSwitch
              label={t("site.switchOf", { site: site.name })}
              labelHidden
              on={site.enabled}
              pending={task.pending}
              onChange={(enabled) => change({ enabled })}
            />
          )}
        </div>
        <div aria-live="polite" className="mt-3">
          <p>
            <SiteSentence site={site} />
          </p>
          {next !== null && <p className="mt-1 text-ink-soft">{next}</p>}
        </div>
        {remedy !== null && <div className="mt-3">{remedy}</div>}
        {lacksKeys(site) && (
          <a
            href={SECTION_FRAGMENTS.keys}
            className="mt-3 inline-block rounded-small font-medium text-verdigris underline"
          >
            {t("site.addKey")}
          </a>
        )}
        {canChange && site.enabled && site.choices.length > 0 && (
          <div className="mt-4 flex items-center gap-4">
            {site.key !== null && site.provider !== null && (
              <KeyDrawing provider={site.provider} mask={site.key.mask} className="hidden w-22 text-brass @lg:block" />
            )}
            <div className="min-w-0 max-w-90 flex-1">
              <KeySelect site={site} pending={task.pending} onChange={change} />
            </div>
          </div>
        )}
        <Failure code={task.failure} className="mt-3" />
      </div>
      <SiteFacts site={site} nowMs={nowMs} />
      <div className="flex flex-wrap items-center gap-x-1 border-t border-line px-1.5 py-2 @lg:px-2.5">
        {site.status !== "damaged" && (
          <Button kind="quiet" size="small" aria-label={t("sites.editOf", { site: site.name })} onClick={onEdit}>
            {t("sites.edit")}
          </Button>
        )}
        {onRemove ? (
          <Button
            kind="quietDanger"
            size="small"
            aria-label={t("sites.removeOf", { site: site.name })}
            onClick={onRemove}
          >
            {t("sites.remove")}
          </Button>
        ) : (
          <span className="ms-auto px-2.5 text-note text-ink-soft">{t("sites.builtIn")}</span>
        )}
      </div>
    </li>
  );
}

function StatusBadge({ status }: Pick<SiteView, "status">): ReactNode {
  const stops = status === "damaged" || status === "key-damaged";
  return (
    <span
      className={classes(
        "shrink-0 rounded-full px-2.5 py-0.5 text-note font-semibold forced-colors:border",
        status === "on" && "bg-brass-tint text-brass-ink",
        stops && "bg-danger-tint text-danger",
        status !== "on" && !stops && "bg-sunken text-ink-soft",
      )}
    >
      {shortStatusText(status)}
    </span>
  );
}

interface KeySelectProps extends Pick<SiteCardProps, "site"> {
  readonly pending: boolean;
  readonly onChange: (change: SiteChange) => void;
}

function KeySelect({ site, pending, onChange }: KeySelectProps): ReactNode {
  const options = site.choices.map(({ provider, keyName, mask }) => {
    const tail = maskTail(mask);
    const name = tail === null ? keyName : t("site.choiceKey", { name: keyName, tail });
    return { value: provider, text: t("sites.keyOption", { provider: PROVIDERS[provider].name, name }) };
  });
  const chosen = options.find(({ value }) => value === site.provider)?.value ?? null;
  return (
    <SelectField
      label={t("site.choiceOf", { site: site.name })}
      labelHidden
      value={chosen}
      options={options}
      emptyText={t("sites.chooseKey")}
      pending={pending}
      onChange={(provider) => onChange({ provider })}
    />
  );
}
