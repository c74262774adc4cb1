/** Everything the demo runs on, all of it on this machine: mock providers, the stand-in site, a throwaway profile, Chromium. */
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserUnderTest, launchKeyring } from "../tests/harness/launch.ts";
import type { LaunchedKeyring } from "../tests/harness/launched-keyring.ts";
import { installRecorder } from "../tests/harness/page-recorder.ts";
import { releaseDirOf } from "../tests/harness/release-dir.ts";
import { SHIM_EVENT_NAMES } from "../tests/harness/shim-events.ts";
import { madeUpKey } from "../tests/support/made-up-keys.ts";
import { type DummyKeys, makeDummyKeys } from "./providers/dummy-keys.ts";
import { type ListeningProviders, startMockProviders } from "./providers/mock-providers.ts";
import { type StandIn, startStandIn } from "./site/stand-in.ts";

export interface DemoWorld {
  readonly keys: DummyKeys;
  /** Made up in this run. */
  readonly passphrase: string;
  /** A key that no provider knows: the one that an error is most likely to quote. */
  readonly mistyped: string;
  readonly providers: ListeningProviders;
  readonly site: StandIn;
  /** The same site written badly, with data of its own: it logs headers and stores keys. */
  readonly carelessSite: StandIn;
  readonly profileDir: string;
  /** A browser on the profile; a recorder keeps what each page can see. */
  readonly launch: (site: StandIn) => Promise<LaunchedKeyring>;
  readonly close: () => Promise<void>;
}

export interface DemoOptions {
  readonly headless: boolean;
  /** Pause before each piece of a streamed answer, so that a person sees it come. */
  readonly eventDelayMs: number;
}

export async function buildDemoWorld({ headless, eventDelayMs }: DemoOptions): Promise<DemoWorld> {
  const folder = mkdtempSync(join(tmpdir(), "keyring-demo-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // Also where somebody stops the demo half way: the browser is ended by its driver, and then the process exits.
  process.once("exit", removeFolder);
  const keys = makeDummyKeys();
  const providers = await startMockProviders({ keys, eventDelayMs });
  const served = { baseUrls: providers.baseUrls, keys };
  const site = await startStandIn({ ...served, dataDir: join(folder, "site") });
  const careless = { carelessLogging: true, carelessStore: true };
  const carelessSite = await startStandIn({ ...served, ...careless, dataDir: join(folder, "careless-site") });
  const extensionDir = releaseDirOf(browserUnderTest());
  const profileDir = join(folder, "profile");
  mkdirSync(profileDir);
  return {
    keys,
    passphrase: randomBytes(15).toString("base64url"),
    mistyped: madeUpKey("openai"),
    providers,
    site,
    carelessSite,
    profileDir,
    launch: async (served) => {
      const launched = await launchKeyring({ extensionDirs: [extensionDir], profileDir, site: served, headless });
      // Its pages can be opened only once the browser has loaded the extension.
      await launched.ready();
      if (headless) await installRecorder(launched.context, { eventNames: SHIM_EVENT_NAMES });
      return launched;
    },
    close: async () => {
      await Promise.all([site.close(), carelessSite.close(), providers.close()]);
      removeFolder();
    },
  };
}
