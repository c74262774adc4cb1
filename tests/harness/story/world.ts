/** What the story is played in: the site and the provider behind it, a fresh profile, secrets made up for this run. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { makeCertificate } from "../certificate.ts";
import { launchKeyring } from "../launch.ts";
import type { LaunchedKeyring } from "../launched-keyring.ts";
import { type MockProvider, startMockProvider } from "../mock-provider.ts";
import { installRecorder } from "../page-recorder.ts";
import { SHIM_EVENT_NAMES } from "../shim-events.ts";
import { type Site, startSite } from "../site.ts";

export interface Secrets {
  readonly passphrase: string;
  readonly openai: string;
  readonly anthropic: string;
}

export interface StoryWorld {
  readonly site: Site;
  readonly provider: MockProvider;
  readonly profileDir: string;
  readonly secrets: Secrets;
  /** The site's own key, which must not be used while the user has one. */
  readonly systemKey: string;
  /** A browser on the profile, with the recorder in every page of the site. */
  readonly launch: () => Promise<LaunchedKeyring>;
  readonly close: () => Promise<void>;
}

export interface StoryOptions {
  readonly extensionDir: string;
  readonly headless?: boolean;
}

export async function buildStoryWorld({ extensionDir, headless = true }: StoryOptions): Promise<StoryWorld> {
  const secrets = {
    passphrase: randomBytes(15).toString("base64url"),
    openai: madeUpKey("openai"),
    anthropic: madeUpKey("anthropic"),
  };
  const systemKey = madeUpKey("openai");
  const provider = await startMockProvider([secrets.openai, secrets.anthropic, systemKey]);
  const site = await startSite({ certificate: await makeCertificate(), providerUrl: provider.url, systemKey });
  const profileDir = mkdtempSync(join(tmpdir(), "keyring-profile-"));
  return {
    site,
    provider,
    profileDir,
    secrets,
    systemKey,
    launch: async () => {
      const launched = await launchKeyring({ extensionDirs: [extensionDir], profileDir, site, headless });
      // Its pages can be opened only once the browser has loaded the extension.
      await launched.ready();
      await installRecorder(launched.context, { eventNames: SHIM_EVENT_NAMES });
      return launched;
    },
    close: async () => {
      await Promise.all([site.close(), provider.close()]);
      rmSync(profileDir, { recursive: true, force: true });
    },
  };
}
