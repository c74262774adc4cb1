/** What an extension page is handed by its entrypoint: the only way components reach beyond themselves. */
import type { KeyringClient } from "./client.ts";
import type { KdfView } from "./views.ts";

export interface PageServices {
  readonly client: KeyringClient;
  /**
   * Argon2id of the NFKC-normalised passphrase in a worker that ends with it.
   * Resolves to 32 bytes in base64url. @throws KeyringError `derivation-failed`
   */
  readonly deriveWrappingKey: (passphrase: string, kdf: KdfView) => Promise<string>;
  /** Somebody begins to type a passphrase: the next derivation will not have to wait for its worker. */
  readonly warmUpDerivation: () => void;
  /** Fresh parameters and salt for a new vault. */
  readonly buildKdf: () => KdfView;
  /** Calls back after every change of vault, keys or sites, whoever made it. Returns the way to stop. */
  readonly subscribe: (onChange: () => void) => () => void;
  /** Origin of the tab in front; null where the browser does not tell us (no site of ours). */
  readonly currentOrigin: () => Promise<string | null>;
  /** Opens the options page, at one of its sections where a fragment is named ("#sites/add?address=…"). */
  readonly openOptions: (fragment?: string) => Promise<void>;
  /** The browser's own prompt for a site's host; must be called at once in a click. False where the user refuses. */
  readonly requestAccess: (origin: string) => Promise<boolean>;
  /** Calls back while the background works at something long. Returns the way to stop. */
  readonly listenForProgress: (onProgress: (progress: Progress) => void) => () => void;
  /** Asks the browser to keep the vault when the disk gets full too; its answer, or null where it has none. Asks no person. */
  readonly keepStorage: () => Promise<boolean | null>;
  /** What is running here, in what. */
  readonly readProduct: () => Product;
  /** Writes to the clipboard; an empty text clears it. @throws where the browser refuses */
  readonly writeClipboard: (text: string) => Promise<void>;
  /** Where browsers differ in what a person sees of them. */
  readonly browserFamily: BrowserFamily;
  /** Tells whether our icon stands on the toolbar, now and after each change; nothing where the browser does not say. Returns the way to stop. */
  readonly watchToolbarIcon: (onKnown: (isPinned: boolean) => void) => () => void;
}

export type BrowserFamily = "chromium" | "firefox";

/** Of one long task: records done, and how many there are. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface Product {
  /** Of the extension, as in its manifest. */
  readonly version: string;
  /** With its version and the system, as far as it says: "Chrome 141 on Linux". */
  readonly browserName: string;
}
