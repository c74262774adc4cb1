/** The demo as a newcomer runs it, and that its report says what its steps saw. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import type { Report } from "../../demo/report.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUT = `${ROOT}/demo-out`;

/** It starts four browsers, one after the other: for a slow machine. */
const LIMIT_MS = 300_000;

it(
  "plays without a display, and leaves pictures and a report that is as promised",
  async () => {
    rmSync(`${OUT}/report.json`, { force: true });
    // Rejects for any exit code but 0.
    const { stdout } = await promisify(execFile)("npx", ["jiti", "demo/play.ts", "--headless"], { cwd: ROOT });
    expect(stdout).toContain("All as promised.");
    const report = JSON.parse(readFileSync(`${OUT}/report.json`, "utf8")) as Report;
    expect(report).toMatchObject({
      upstream: { anthropic: { sawUserKey: true }, openai: { sawUserKey: true } },
      page: { sawKey: false },
      siteServer: { storedKey: false, loggedKey: false },
      keysTab: { answeredInPopup: 3, heardByServer: 0 },
      whileLocked: { headerSent: false },
      profile: { hits: 0 },
      ok: true,
    });
    expect(report.control.found).toBe(report.control.planted);
    expect(report.profile.filesSearched).toBeGreaterThan(20);
    const pictures = readdirSync(OUT).filter((name) => /^\d\d-.*\.png$/.test(name));
    expect(pictures).toHaveLength(report.steps.length);
  },
  LIMIT_MS,
);
