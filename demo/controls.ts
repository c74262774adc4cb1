/**
 * The counter-proofs, in the same run: every "false" and "0" of the report rests on a search, and each search has to find what
 * was put there for it. One that is not found makes the whole run fail.
 */
import { runCarelessInjector } from "../tests/harness/careless-injector.ts";
import { CONTROL_CHANNELS, runControlProfile } from "../tests/harness/control-profile.ts";
import type { LaunchedKeyring } from "../tests/harness/launched-keyring.ts";
import { OptionsPage } from "../tests/harness/options-page.ts";
import { searchServer } from "./secrets-on-disk.ts";
import { StandInChat } from "./stand-in-chat.ts";
import { StandInKeysTab } from "./stand-in-keys-tab.ts";
import { countKeysApiRequests, type Demo, userKey } from "./story.ts";

export interface Control {
  readonly name: string;
  readonly planted: number;
  readonly found: number;
  readonly observed: string;
}

/** After the story, and after its browser has ended. */
export async function runControls(demo: Demo): Promise<Control[]> {
  return [countHeaders(demo), await plantInProfile(), await injectInPage(demo), ...(await visitCarelessSite(demo))];
}

function countHeaders({ keyedWhileOpen }: Demo): Control {
  const observed = `the count that stood at 0 while locked stood at ${keyedWhileOpen} while open`;
  return {
    name: "The site sees the header when the vault is open",
    planted: 1,
    found: keyedWhileOpen > 0 ? 1 : 0,
    observed,
  };
}

async function plantInProfile(): Promise<Control> {
  const { hits } = await runControlProfile();
  const found = CONTROL_CHANNELS.filter((channel) => hits.some(({ needle }) => needle === channel));
  const decoders = [...new Set(hits.map(({ decoder }) => decoder))].join(", ");
  const name = "Texts that a browser wrote to a profile are found in it";
  return {
    name,
    planted: CONTROL_CHANNELS.length,
    found: found.length,
    observed: `${found.join(", ")} (by: ${decoders})`,
  };
}

async function injectInPage({ world }: Demo): Promise<Control> {
  const { hits } = await runCarelessInjector(world.site);
  const observed =
    hits.length > 0 ? `the page saw it in: ${hits.map(({ channel }) => channel).join(", ")}` : "not seen";
  const name = "A key that an extension sets in the page is seen by the page";
  return { name, planted: 1, found: Math.min(hits.length, 1), observed };
}

/** The user's own vault and browser, on a site that keeps what it is sent: what the careful one was searched for is there. */
async function visitCarelessSite(demo: Demo): Promise<Control[]> {
  const { world } = demo;
  const browser = await world.launch(world.carelessSite);
  try {
    const options = await OptionsPage.open(browser);
    await options.unlock(world.passphrase);
    await options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
    await (await StandInChat.open(browser.context)).send("Who paid for this?");
    const { storedKey, loggedKey } = searchServer(world, world.carelessSite);
    const say = (found: boolean) => (found ? "found in its data folder" : "not found");
    return [
      { name: "A site that stores keys is caught", planted: 1, found: Number(storedKey), observed: say(storedKey) },
      { name: "A site that logs headers is caught", planted: 1, found: Number(loggedKey), observed: say(loggedKey) },
      await visitKeysTabWithout(browser, demo),
    ];
  } finally {
    await browser.close();
  }
}

/** The same clicks on the same tab as in the story, with the extension switched off. */
async function visitKeysTabWithout(browser: LaunchedKeyring, demo: Demo): Promise<Control> {
  const site = demo.world.carelessSite;
  const [apiKey, heardBefore] = [userKey(demo, "mistral"), countKeysApiRequests(site)];
  await browser.setEnabled(false);
  const { page } = await StandInChat.open(browser.context);
  const tab = await StandInKeysTab.open(page);
  await tab.beginToAdd({ provider: "mistral", name: "From the site", apiKey });
  await tab.waitForRow("From the site");
  const heard = countKeysApiRequests(site) - heardBefore;
  const isStored = site.storedKeys().includes(apiKey);
  return {
    name: "Without the extension the site's tab of keys reaches its server, which stores the key",
    planted: 2,
    found: Number(heard > 0) + Number(isStored),
    observed: `its server heard ${heard} requests of that tab and ${isStored ? "stored the key" : "stored nothing"}`,
  };
}
