import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPECTED_TRACE, searchStoryProfile } from "../harness/story/disk-search.ts";
import { STORY } from "../harness/story/steps.ts";
import { beginStory, type Story } from "../harness/story/story.ts";
import { buildStoryWorld } from "../harness/story/world.ts";
import { RELEASE_DIR } from "./support/builds.ts";

let story: Story;

beforeAll(async () => {
  story = await beginStory(await buildStoryWorld({ extensionDir: RELEASE_DIR }));
});

afterAll(async () => {
  await story.browser.close();
  await story.world.close();
});

describe("the story, with the release build", () => {
  for (const { name, play } of STORY) {
    it(name, async () => {
      expect(await play(story)).toEqual({ ok: true, observed: expect.any(String) });
    });
  }

  it("leaves neither keys nor passphrase nor vault key in the browser's profile", async () => {
    await story.browser.close();
    expect(story.vaultKey).toMatch(/^[\w-]{43}$/);
    const { filesSearched, hits } = searchStoryProfile(story);
    expect(filesSearched).toBeGreaterThan(20);
    expect(hits.filter(({ needle }) => needle !== EXPECTED_TRACE)).toEqual([]);
    expect(hits.map(({ needle }) => needle)).toContain(EXPECTED_TRACE);
  });
});
