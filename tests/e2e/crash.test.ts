/** The browser, killed in the middle of writes: ten times here, and as often as wanted by `npm run crash`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCampaign } from "../crash/campaign.ts";
import { killUntilLoss } from "../crash/control.ts";
import { WRITE_KINDS } from "../crash/writes.ts";
import { browserUnderTest } from "../harness/launch.ts";
import { releaseDirOf } from "../harness/release-dir.ts";

const KILLS = 10;
const KEYS = 20;
/** Every kill is a start of the browser. */
const TIMEOUT_MS = 400_000;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keyring-crash-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

// A process is killed the same way in every system; how Firefox ends is tried with its lock and restart.
describe.runIf(browserUnderTest() === "chromium")("a browser that is killed in the middle of a write", () => {
  it(
    "leaves the old vault or the new one, with every key",
    async () => {
      const options = { extensionDir: releaseDirOf("chromium"), folder, kinds: WRITE_KINDS, sizes: [KEYS] };
      const { results } = await runCampaign({ ...options, isOver: ({ length }) => length >= KILLS });
      expect(results.filter(({ ending }) => ending === "lost")).toEqual([]);
      expect(results).toHaveLength(KILLS);
    },
    TIMEOUT_MS,
  );

  it(
    "and loses something where records are written one by one",
    async () => {
      const results = await killUntilLoss({ folder });
      expect(results.at(-1)?.ending).toBe("lost");
    },
    TIMEOUT_MS,
  );
});
