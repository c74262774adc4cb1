/**
 * Tells our own open pages that something changed, never what. A channel of the extension's origin, and not a message: as long
 * as no page listens for messages, what a page sends (a key, a wrapping key) reaches the background alone.
 */
import type { Progress } from "../messages/page-services.ts";

const CHANNEL = "keyring-changes";
const PROGRESS_CHANNEL = "keyring-progress";

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

export function buildProgressSignal(): (progress: Progress) => void {
  const channel = new BroadcastChannel(PROGRESS_CHANNEL);
  return (progress) => channel.postMessage(progress);
}

/** Returns the way to stop. */
export function listenForProgress(onProgress: (progress: Progress) => void): () => void {
  const channel = new BroadcastChannel(PROGRESS_CHANNEL);
  channel.addEventListener("message", ({ data }: MessageEvent<Progress>) => onProgress(data));
  return () => channel.close();
}
