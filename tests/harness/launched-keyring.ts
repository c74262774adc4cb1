/** What a test asks of a browser with the extension in it, the same for every browser. How each does it is in the files that launch it. */
import type { BrowserContext } from "playwright-core";
import type { Certificate } from "./certificate.ts";
import type { ToolbarPopup } from "./toolbar-popup.ts";

export type BrowserName = "chromium" | "firefox";

export interface ServedSite {
  readonly port: number;
  /** Null where it is served over plain http. */
  readonly certificate: Certificate | null;
}

export interface LaunchOptions {
  /** Unpacked extensions; `extensionId` is the first one's. */
  readonly extensionDirs: readonly string[];
  readonly profileDir: string;
  /** What answers at https://infinityassistant.io. */
  readonly site: ServedSite;
  /** Other hosts, as "host" with the port 443 understood or as "host:port", and what answers there. */
  readonly otherHosts?: Readonly<Record<string, ServedSite>>;
  readonly headless?: boolean;
  /** Where files that are saved go, for Firefox alone: its driver tells of none. */
  readonly downloadsDir?: string;
  /** More arguments, for Chromium alone. */
  readonly extraArgs?: readonly string[];
  /** Preferences, for Firefox alone. */
  readonly firefoxPrefs?: Readonly<Record<string, string | number | boolean>>;
}

export interface LaunchedKeyring {
  readonly browserName: BrowserName;
  readonly context: BrowserContext;
  /** As the browser's own list of extensions has it. */
  readonly extensionId: string;
  /** Of its pages, without a slash at the end: `chrome-extension://…`, `moz-extension://…`. */
  readonly extensionOrigin: string;
  /** Resolves once the extension's background has started for the first time: its pages can be opened from then on. */
  readonly ready: () => Promise<void>;
  /**
   * Value of a function in the extension's background, where `chrome` is its interface. It is sent as text, so it sees nothing
   * but its argument; argument and value go through JSON. It waits for a background, and wakes none.
   */
  readonly evaluateInExtension: EvaluateInExtension;
  /** Ends the background as the browser does when it is idle, and resolves once it is gone. */
  readonly killBackground: () => Promise<void>;
  /** Opens the toolbar's popup over the tab that is in front. */
  readonly openPopup: () => Promise<ToolbarPopup>;
  /**
   * As if the keys of this command of the manifest were pressed: what a protocol types reaches pages, and not the browser's own
   * shortcuts. Firefox is asked for the keys that it has taken; Chromium's event is fired in the extension.
   */
  readonly runShortcut: (name: string) => Promise<void>;
  /**
   * As by the switch on the browser's page of extensions. When it is disabled the background is gone; Chromium closes the
   * extension's pages, Firefox leaves them where they are, cut off from it.
   */
  readonly setEnabled: (isEnabled: boolean) => Promise<void>;
  /**
   * Loads the extension anew from its folder, in which the test may have changed something: an update, where that is the version.
   * Resolves once it is enabled again.
   */
  readonly reloadExtension: () => Promise<void>;
  /**
   * Takes the right to a host (a match pattern) away, or gives it, as by the browser's own settings: no prompt is asked. In
   * Chromium this reaches the manifest's `host_permissions` alone (see `wider-build.ts`), in Firefox optional hosts too.
   */
  readonly setHostAccess: (matchPattern: string, isGranted: boolean) => Promise<void>;
  /** What the browser itself has to say against the extension: warnings of its manifest, errors of its code. Chromium reloads it. */
  readonly readComplaints: () => Promise<string[]>;
  /** Closes the browser in the ordinary way, so that it writes what it writes at its end. */
  readonly close: () => Promise<void>;
}

// biome-ignore format: one signature
export type EvaluateInExtension = <Value, Argument = undefined>(
  fn: (argument: Argument) => Value | Promise<Value>,
  ...argument: Argument extends undefined ? [] : [Argument]
) => Promise<Value>;
