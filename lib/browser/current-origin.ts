/** The origin of the tab in front. Imports nothing: the popup's first look runs before everything else. */

/** No longer one can be a site of ours. */
const MAX_ORIGIN = 300;

interface TabsInterface {
  readonly query: (filter: { active: true; lastFocusedWindow: true }) => Promise<readonly { url?: string }[]>;
}

/** Null where the browser does not tell, and of what has no origin. */
export async function readCurrentOrigin(tabs: TabsInterface): Promise<string | null> {
  const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
  const origin = originOf(tab?.url);
  return origin === null || origin.length > MAX_ORIGIN ? null : origin;
}

/** Null too for addresses without an origin, such as that of a blank tab. */
export function originOf(url: string | undefined): string | null {
  const origin = url !== undefined && URL.canParse(url) ? new URL(url).origin : "null";
  return origin === "null" ? null : origin;
}
