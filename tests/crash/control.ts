/** Kills the split extension until something is lost. It is set up and judged by the very code that judges the product. */
import { join } from "node:path";
import { type CampaignOptions, type CampaignResult, runCampaign } from "./campaign.ts";
import { buildSplit } from "./split-build.ts";

/** Enough that a control which loses in one of three kills is all but certain to be seen losing. */
const MOST_KILLS = 12;
const SIZE = 100;

export async function killUntilLoss(
  options: Pick<CampaignOptions, "folder" | "onResult">,
): Promise<readonly CampaignResult[]> {
  const extensionDir = buildSplit(join(options.folder, "split"));
  const isOver = (results: readonly CampaignResult[]) =>
    results.length >= MOST_KILLS || results.some(({ ending }) => ending === "lost");
  const { results } = await runCampaign({ ...options, extensionDir, isOver, kinds: ["rotation"], sizes: [SIZE] });
  return results;
}
