/**
 * `topDomains` for a browser that does not know it (Firefox 153 refuses the whole rule): the tabs that show another site are left
 * out by their numbers instead. Requests without a tab, of workers that several pages share, are not left out: they have no frame
 * that another site could have put around them. The numbers are those of this moment; the applier runs anew when a tab navigates.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/declarativeNetRequest/RuleCondition
 */
import type { Rule } from "../injection/plan.ts";
import { listTabs } from "./open-sites.ts";

export type NumberedTabsRule = Omit<Rule, "condition"> & {
  readonly condition: Omit<Rule["condition"], "topDomains"> & { readonly excludedTabIds?: readonly number[] };
};

export async function replaceTopDomains(rules: readonly Rule[]): Promise<NumberedTabsRule[]> {
  const tabs = await listTabs();
  return rules.map(({ condition: { topDomains, ...condition }, ...rule }) => {
    if (topDomains === undefined) return { ...rule, condition };
    // Of a tab that shows what we may not see the browser tells no address: it is none of the site's.
    const foreign = tabs.filter(({ origin }) => origin === null || !topDomains.includes(new URL(origin).hostname));
    // Firefox refuses an empty list.
    const excluded = foreign.length === 0 ? {} : { excludedTabIds: foreign.map(({ id }) => id) };
    return { ...rule, condition: { ...condition, ...excluded } };
  });
}
