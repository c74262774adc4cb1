/**
 * Tells our own open pages that something changed, never what. A channel of the extension's origin, and not a message: as long
 * as no page listens for messages, what a page sends (a key, a wrapping key) reaches the background alone.
 */
const CHANNEL = "keyring-changes";

export function buildChangeSignal(): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  return () => channel.postMessage(null);
}

/** Returns the way to stop. */
export function listenForChanges(onChange: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", onChange);
  return () => channel.close();
}
