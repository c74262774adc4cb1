/**
 * Who sent a message, from the browser's own word alone: nothing inside a message says who its sender is.
 * https://developer.chrome.com/docs/extensions/reference/api/runtime#type-MessageSender
 */
export type Sender =
  | { readonly kind: "page" }
  | { readonly kind: "content"; readonly origin: string; readonly tabId: number }
  | { readonly kind: "stranger" };

export interface OwnExtension {
  readonly id: string;
  /** chrome-extension://<id> or moz-extension://<uuid>. */
  readonly origin: string;
}

const OWN_PAGES = ["/popup.html", "/options.html"];
const STRANGER: Sender = { kind: "stranger" };

/** Our own page in a top frame, a content script of an active top document, or a stranger. */
export function identifySender(sender: unknown, own: OwnExtension): Sender {
  const said = readSender(sender);
  if (said?.id !== own.id || said.url === null) return STRANGER;
  const origin = said.origin ?? said.url.origin;
  if (said.frameId !== null && said.frameId !== 0) return STRANGER;
  if (said.url.href.startsWith(`${own.origin}/`)) {
    const isOwn = (said.origin === null || said.origin === own.origin) && OWN_PAGES.includes(said.url.pathname);
    return isOwn ? { kind: "page" } : STRANGER;
  }
  const isActive = said.lifecycle === null || said.lifecycle === "active";
  const isTopDocument = said.frameId === 0 && isActive && said.url.origin === origin;
  const isPage = isTopDocument && /^https?:/.test(origin);
  return isPage && said.tabId !== null ? { kind: "content", origin, tabId: said.tabId } : STRANGER;
}

function readSender(sender: unknown) {
  if (typeof sender !== "object" || sender === null) return null;
  const { id, url, origin, frameId, documentLifecycle, tab } = sender as Record<string, unknown>;
  return {
    id,
    url: typeof url === "string" && URL.canParse(url) ? new URL(url) : null,
    origin: typeof origin === "string" ? origin : null,
    frameId: typeof frameId === "number" ? frameId : null,
    lifecycle: typeof documentLifecycle === "string" ? documentLifecycle : null,
    tabId: typeof tab === "object" && tab !== null && "id" in tab && typeof tab.id === "number" ? tab.id : null,
  };
}
