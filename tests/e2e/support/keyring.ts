/** A browser with an open vault and one OpenAI key, for tests that begin after the story's first steps. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Certificate, makeCertificate } from "../../harness/certificate.ts";
import { launchKeyring } from "../../harness/launch.ts";
import type { LaunchedKeyring, LaunchOptions } from "../../harness/launched-keyring.ts";
import { type MockProvider, startMockProvider } from "../../harness/mock-provider.ts";
import { OptionsPage } from "../../harness/options-page.ts";
import { type Site, startSite } from "../../harness/site.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { RELEASE_DIR } from "./builds.ts";

/** Another site of another owner, which the extension knows nothing of. */
export const ELSEWHERE = "elsewhere.test";

export interface OpenKeyring {
  readonly key: string;
  readonly passphrase: string;
  readonly provider: MockProvider;
  readonly site: Site;
  readonly elsewhere: Site;
  readonly browser: LaunchedKeyring;
  readonly options: OptionsPage;
  readonly close: () => Promise<void>;
}

export async function openKeyring(more: Pick<LaunchOptions, "downloadsDir"> = {}): Promise<OpenKeyring> {
  const [key, systemKey] = [madeUpKey("openai"), madeUpKey("openai")];
  const passphrase = randomBytes(15).toString("base64url");
  const provider = await startMockProvider([key, systemKey]);
  const serve = (certificate: Certificate) => startSite({ certificate, providerUrl: provider.url, systemKey });
  const site = await serve(await makeCertificate());
  const elsewhere = await serve(await makeCertificate([ELSEWHERE]));
  const profileDir = mkdtempSync(join(tmpdir(), "keyring-profile-"));
  const otherHosts = { [ELSEWHERE]: elsewhere };
  const browser = await launchKeyring({ extensionDirs: [RELEASE_DIR], profileDir, site, otherHosts, ...more });
  const options = await OptionsPage.ofInstall(browser);
  await options.createVault(passphrase);
  await options.addKey({ provider: "OpenAI", name: "Work", key });
  return {
    key,
    passphrase,
    provider,
    site,
    elsewhere,
    browser,
    options,
    close: async () => {
      await browser.close();
      await Promise.all([site.close(), elsewhere.close(), provider.close()]);
      rmSync(profileDir, { recursive: true, force: true });
    },
  };
}
