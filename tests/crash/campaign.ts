/** Kills by turns, over all kinds of writes and all sizes of vaults, until there were enough or the time is over. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type KillResult, Lab } from "./lab.ts";
import type { WriteKind } from "./writes.ts";

export interface CampaignOptions {
  readonly extensionDir: string;
  /** For the profiles; the caller removes it. */
  readonly folder: string;
  readonly kinds: readonly WriteKind[];
  readonly sizes: readonly number[];
  /** Asked before each kill. */
  readonly isOver: (results: readonly CampaignResult[]) => boolean;
  readonly onResult?: (result: CampaignResult) => void;
  /** Only of the control: what nobody disturbs is half written for a moment too. */
  readonly writesApart?: boolean;
}

export interface CampaignResult extends KillResult {
  readonly size: number;
}

interface Campaign {
  readonly chromium: string;
  readonly results: readonly CampaignResult[];
}

/** How often each kind is cut short in one profile before the next vault has its turn. */
const ROUNDS_A_PROFILE = 2;

export async function runCampaign(options: CampaignOptions): Promise<Campaign> {
  const results: CampaignResult[] = [];
  const versions = new Set<string>();
  for (let turn = 0; !options.isOver(results); turn += 1) {
    const size = options.sizes[turn % options.sizes.length] ?? 1;
    versions.add(await visitProfile(options, size, results));
  }
  return { chromium: [...versions].join(", "), results };
}

/** Ends early where something was lost: what is left of that vault is no place to go on in. */
async function visitProfile(options: CampaignOptions, size: number, results: CampaignResult[]): Promise<string> {
  const profileDir = mkdtempSync(join(options.folder, `profile-${size}-`));
  const { extensionDir, writesApart = false } = options;
  const lab = await Lab.open({ extensionDir, size, profileDir, writesApart });
  try {
    for (const kind of Array.from({ length: ROUNDS_A_PROFILE }, () => options.kinds).flat()) {
      if (options.isOver(results)) break;
      const result = { size, ...(await lab.kill(kind)) };
      results.push(result);
      options.onResult?.(result);
      if (result.ending === "lost") break;
    }
    return lab.version;
  } finally {
    await lab.close();
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
