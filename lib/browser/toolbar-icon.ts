/**
 * Whether the extension's icon stands on the browser's toolbar, or in the menu behind the puzzle piece.
 * https://developer.chrome.com/docs/extensions/reference/api/action#method-getUserSettings
 */
import { browser } from "./api.ts";

/** Tells it now, after each change, and when the page is looked at again: not every browser tells of changes, some of nothing. */
export function watchToolbarIcon(onKnown: (isPinned: boolean) => void): () => void {
  let isWatching = true;
  const look = () => {
    readIsPinned().then(
      (isPinned) => {
        if (isWatching && isPinned !== undefined) onKnown(isPinned);
      },
      // As with a browser that does not tell.
      () => undefined,
    );
  };
  look();
  const changes = browser.action.onUserSettingsChanged as typeof browser.action.onUserSettingsChanged | undefined;
  changes?.addListener(look);
  globalThis.addEventListener("focus", look);
  return () => {
    isWatching = false;
    changes?.removeListener(look);
    globalThis.removeEventListener("focus", look);
  };
}

async function readIsPinned(): Promise<boolean | undefined> {
  const { getUserSettings } = browser.action as Partial<typeof browser.action>;
  return (await getUserSettings?.call(browser.action))?.isOnToolbar;
}
