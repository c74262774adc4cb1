/** Whether the story's browser wrote a secret to its disk; with a word in it that must be there, so that nothing is not all. */
import { type ProfileSearch, searchProfile } from "../profile-search.ts";
import type { Story } from "./story.ts";

/** The label of what every profile of the story holds. */
export const EXPECTED_TRACE = "the site's name";

/** After the browser has ended. */
export function searchStoryProfile({ world, vaultKey }: Story): ProfileSearch {
  const { openai, anthropic, passphrase } = world.secrets;
  return searchProfile(world.profileDir, [
    { label: "OpenAI key", value: openai },
    { label: "Anthropic key", value: anthropic },
    { label: "passphrase", value: passphrase },
    { label: "unlocked vault key", value: Buffer.from(vaultKey, "base64url") },
    { label: "unlocked vault key, as text", value: vaultKey },
    { label: EXPECTED_TRACE, value: "infinityassistant.io" },
  ]);
}
