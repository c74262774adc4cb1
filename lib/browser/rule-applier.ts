/**
 * Makes the browser's session rules equal to the plan, in one update, and remembers nothing but what this browser refuses.
 * Session rules only: the browser writes dynamic ones to disk.
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#method-updateSessionRules
 */
import { KeyringError } from "../errors.ts";
import type { Rule } from "../injection/plan.ts";
import { browser } from "./api.ts";
import { type NumberedTabsRule, replaceTopDomains } from "./top-domains.ts";

export function buildRuleApplier(): (rules: readonly Rule[]) => Promise<void> {
  // Firefox refuses a whole rule that names `topDomains`; nothing tells so beforehand.
  let takesTopDomains = true;
  const apply = async (planned: readonly Rule[]): Promise<void> => {
    try {
      await syncRules(takesTopDomains ? planned : await replaceTopDomains(planned));
    } catch (thrown) {
      // Only a browser that says so goes without: any other refusal would widen the rule for nothing.
      if (!takesTopDomains || !String(thrown).includes("topDomains")) throw thrown;
      takesTopDomains = false;
      await apply(planned);
    }
  };
  return (planned) => withoutQuotes(() => apply(planned));
}

/** What stops requests stays. The pass goes with its key: a request of the site's own must not go out without one. */
export function dropKeyRules(): Promise<void> {
  return withoutQuotes(async () => {
    const current = await browser.declarativeNetRequest.getSessionRules();
    const ofKeys = current.filter(({ action }) => action.type !== "block");
    if (ofKeys.length === 0) return;
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: ofKeys.map(({ id }) => id) });
  });
}

async function withoutQuotes(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // What the browser says of a refused rule can quote its header: it goes no further.
    throw new KeyringError("rules-refused");
  }
}

async function syncRules(rules: readonly (Rule | NumberedTabsRule)[]): Promise<void> {
  const current = await browser.declarativeNetRequest.getSessionRules();
  if (canonical(current) === canonical(rules)) return;
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: current.map(({ id }) => id),
    // The polyfill's type wants mutable arrays and its own unions; the plan's values are the browser's own form.
    addRules: structuredClone(rules) as unknown as typeof current,
  });
}

/** Text that is equal for equal rules, whatever the order of their members; members that hold nothing do not count. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
