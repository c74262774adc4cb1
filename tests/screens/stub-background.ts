/** Answers a page's messages in the page itself, in place of the background: any state can be looked at, under the real policy. */
import type { Page } from "playwright-core";
import type { PopupView } from "../../lib/messages/views.ts";
import type { Scene } from "./scene.ts";

const KDF = { memoryKiB: 19_456, passes: 2, lanes: 1, salt: "AAAAAAAAAAAAAAAAAAAAAA" };

function viewTab({ tab, site = null, questions = [] }: Scene): Omit<PopupView, "vault" | "keys"> {
  return { origin: tab ?? site?.origin ?? null, site, questions, assistant: "https://infinityassistant.io" };
}

/** Must be called before the page is opened. */
export async function stubBackground(page: Page, scene: Scene): Promise<void> {
  const vault = { status: scene.vault, kdf: scene.vault === "none" ? null : KDF };
  const list = scene.list ?? { keys: [], damaged: [] };
  const values: Record<string, unknown> = {
    "vault.view": vault,
    "vault.unlock": vault,
    "vault.create": vault,
    "keys.list": list,
    "keys.rename": list.keys[0],
    "keys.activate": list.keys[0],
    "keys.delete": list,
    "keys.discard": { ...list, damaged: list.damaged.slice(1) },
    "popup.view": { vault, ...viewTab(scene), keys: { first: list.keys.slice(0, 20), total: list.keys.length } },
    "site.chooseKey": scene.site ?? null,
    "site.pause": scene.site ?? null,
    "site.change": scene.site ?? null,
    "site.restore": scene.site ?? null,
    "sites.list": scene.sites ?? [],
    "sites.add": scene.sites?.[0],
    "sites.remove": scene.sites?.slice(1) ?? [],
    "vault.changePassphrase": vault,
    "vault.check": scene.security?.lastCheck,
    "vault.wipe": { status: "none", kdf: null },
    "keys.reveal": { key: scene.secret },
    "security.view": scene.security,
    "security.change": scene.security,
    "activity.list": scene.activity,
    "activity.export": { fileName: "activity.json", mediaType: "application/json", text: "[]" },
    "questions.list": scene.questions ?? [],
    "questions.answer": scene.questions?.slice(1) ?? [],
  };
  const origin = scene.tab ?? scene.site?.origin ?? "about:newtab";
  await page.addInitScript(
    ({ values, refusals, held, kept, pinned, inFirefox, url }) => {
      const scope = globalThis as unknown as Record<
        string,
        Record<"runtime" | "tabs" | "permissions" | "action", object>
      >;
      for (const api of [scope["chrome"], scope["browser"]]) {
        if (!api) continue;
        Object.defineProperty(api.runtime, "sendMessage", {
          value: async ({ type }: { type: string }) => {
            if (type in refusals) return { ok: false, code: refusals[type] };
            if (!(type in held)) return { ok: true, value: values[type] };
            const channel = new BroadcastChannel("keyring-progress");
            // Again and again, as the background does: the page listens a moment after it has asked.
            if (held[type]) setInterval(() => channel.postMessage(held[type]), 100);
            return new Promise(() => undefined);
          },
        });
        Object.defineProperty(navigator.storage, "persist", { value: async () => kept, configurable: true });
        Object.defineProperty(api.permissions, "contains", { value: async () => kept });
        Object.defineProperty(api.permissions, "request", { value: async () => false });
        Object.defineProperty(api.action, "getUserSettings", { value: async () => ({ isOnToolbar: pinned }) });
        // Nobody calls it here: that it is there tells Firefox.
        if (inFirefox)
          Object.defineProperty(api.runtime, "getBrowserInfo", { value: () => undefined, configurable: true });
        Object.defineProperty(api.tabs, "query", { value: async () => [{ url }] });
      }
    },
    {
      values,
      refusals: { ...scene.refusals } as Record<string, string>,
      held: { ...scene.held } as Record<string, object | null>,
      kept: scene.kept ?? true,
      pinned: scene.pinned ?? false,
      inFirefox: scene.inFirefox ?? false,
      url: `${origin}/`,
    },
  );
}
