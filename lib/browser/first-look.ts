/**
 * What the popup shows first, asked for while its code is still being loaded: the background answers meanwhile, and the popup's first
 * picture is its last. Runs before the page's modules and imports next to nothing; the native interface answers with promises in both
 * browsers, and the polyfill would be most of it.
 */
import type { Reply } from "../messages/reply.ts";
import type { PopupView } from "../messages/views.ts";
import { readCurrentOrigin } from "./current-origin.ts";

interface NativeInterface {
  readonly tabs: Parameters<typeof readCurrentOrigin>[0];
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
}

type Scope = { browser?: NativeInterface; chrome?: NativeInterface; firstLook?: Promise<unknown> | undefined };

export function startFirstLook(): void {
  const scope = globalThis as Scope;
  scope.firstLook = look((scope.browser ?? scope.chrome) as NativeInterface).catch(() => null);
}

async function look({ tabs, runtime }: NativeInterface): Promise<unknown> {
  const origin = await readCurrentOrigin(tabs);
  return runtime.sendMessage({ type: "popup.view", ...(origin !== null && { origin }) });
}

/** Null where it was refused, or never asked: then the page asks for itself, and says why. */
export async function takeFirstLook(): Promise<PopupView | null> {
  const reply = (await (globalThis as Scope).firstLook) as Reply<PopupView> | null | undefined;
  return reply?.ok ? reply.value : null;
}
