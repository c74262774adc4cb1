/**
 * The hand of a user who is in the middle of something else: a second click, or a second Enter, that lands in the popup. It has to land
 * early, because a press on what has stood there for a while is meant; so the popup's own clock says afterwards how early it was.
 */
import { pollFor } from "../harness/poll.ts";
import type { ToolbarPopup } from "../harness/toolbar-popup.ts";

/** Later than this nobody can say that the press was not meant. */
const EARLY_MS = 400;

export type HandDeed = "click" | "Enter";

/** Marks what says yes, remembers since when it stands there, and keeps every press of a user's hand. */
const WATCH = `(() => {
  if (globalThis.drillHand) return true;
  // What stands there already may have stood there since the document began.
  const hand = { ages: new Map(), presses: [], since: 0, read: null };
  const findYes = () => [...document.querySelectorAll("button")].find((one) => /^(Yes|Unlock)/.test(one.textContent));
  const look = () => {
    const yes = findYes();
    if (yes && !hand.ages.has(yes)) hand.ages.set(yes, hand.since);
    hand.since = performance.now();
  };
  look();
  const keep = () => {
    hand.since = performance.now();
    look();
  };
  new MutationObserver(keep).observe(document, { childList: true, subtree: true, characterData: true });
  for (const type of ["click", "keydown"]) {
    addEventListener(type, ({ isTrusted, timeStamp }) => {
      const yes = findYes();
      if (isTrusted) hand.presses.push(yes && yes !== hand.read ? timeStamp - hand.ages.get(yes) : 0);
    }, true);
  }
  hand.findYes = findYes;
  hand.isNew = () => findYes() !== undefined && findYes() !== hand.read;
  globalThis.drillHand = hand;
  return true;
})()`;

export async function watchPopup(popup: ToolbarPopup): Promise<void> {
  await popup.evaluate(WATCH);
}

/** What says yes now has been read: a press on it is meant, and one on what takes its place is not. */
export async function takeAsRead(popup: ToolbarPopup): Promise<void> {
  await popup.evaluate("void (drillHand.read = drillHand.findYes() ?? null)");
}

/** Presses once, as soon as there is something new that says yes. @returns false where it was too late to be a mistake */
export async function pressEarly(popup: ToolbarPopup, deed: HandDeed): Promise<boolean> {
  await watchPopup(popup);
  await pollFor(() => popup.evaluate("drillHand.isNew()"), { what: "the question in the popup" });
  return pressNow(popup, deed);
}

/** Presses once, on whatever says yes now. @returns false where it was too late to be a mistake */
export async function pressNow(popup: ToolbarPopup, deed: HandDeed): Promise<boolean> {
  if (deed === "Enter") await popup.press("Enter");
  else await popup.click("button", String(await popup.evaluate("drillHand.findYes()?.textContent ?? 'Yes'")));
  const presses = (await popup.evaluate("drillHand.presses")) as readonly number[];
  return presses.length > 0 && presses.every((ageMs) => ageMs < EARLY_MS);
}
