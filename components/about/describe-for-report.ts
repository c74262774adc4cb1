/** A problem's surroundings in a few lines: versions and counts. Never a name, a mask, an address or a key. */
import type { Product } from "../../lib/messages/page-services.ts";
import type { KeyList, SiteView } from "../../lib/messages/views.ts";
import { t } from "../text.ts";

/** @param held null where it could not be read, which is said */
export function describeForReport(
  { version, browserName: name }: Product,
  held: readonly [KeyList, readonly SiteView[]] | null,
): string {
  const lines = [t("about.reportVersion", { version }), t("about.reportBrowser", { name })];
  if (held === null) return [...lines, t("about.reportUnread")].join("\n");
  const [{ keys, damaged }, sites] = held;
  const added = sites.filter(({ builtIn }) => !builtIn).length;
  const serving = sites.filter(({ status }) => status === "on").length;
  return [
    ...lines,
    t("about.reportKeys", { count: keys.length, unreadable: damaged.length }),
    t("about.reportSites", { count: sites.length, added, serving }),
  ].join("\n");
}
