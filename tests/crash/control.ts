/** Kills the split extension until something is lost. It is set up and judged by the very code that judges the product. */
import { join } from "node:path";
import { type CampaignOptions, type CampaignResult, runCampaign } from "./campaign.ts";
import { buildSplit } from "./split-build.ts";

/** Not every kill comes between two of the transactions: enough of them that one is all but certain to. */
const MOST_KILLS = 20;
const SIZE = 100;

export async function killUntilLoss(
  options: Pick<CampaignOptions, "folder" | "onResult">,
): Promise<readonly CampaignResult[]> {
  const extensionDir = buildSplit(join(options.folder, "split"));
  const isOver = (results: readonly CampaignResult[]) =>
    results.length >= MOST_KILLS || results.some(({ ending }) => ending === "lost");
  const { results } = await runCampaign({
    ...options,
    extensionDir,
    isOver,
    kinds: ["rotation"],
    sizes: [SIZE],
    writesApart: true,
  });
  return results;
}
