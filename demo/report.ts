/** What a run comes to: every value is observed in it. */
import type { ProfileSearch } from "../tests/harness/profile-search.ts";
import type { Control } from "./controls.ts";
import { findDummyKey } from "./providers/dummy-keys.ts";
import { isKeyInRecording, searchServer } from "./secrets-on-disk.ts";
import { countKeysApiRequests, type Demo, userKey } from "./story.ts";

export interface PlayedStep {
  readonly name: string;
  readonly ok: boolean;
  readonly observed: string;
}

export interface Report {
  readonly steps: readonly PlayedStep[];
  readonly upstream: Readonly<Record<"anthropic" | "openai", { readonly sawUserKey: boolean }>>;
  readonly page: { readonly sawKey: boolean };
  readonly siteServer: { readonly storedKey: boolean; readonly loggedKey: boolean };
  /** The site's own tab of keys. */
  readonly keysTab: { readonly answeredInPopup: number; readonly heardByServer: number };
  readonly whileLocked: { readonly headerSent: boolean };
  readonly profile: { readonly filesSearched: number; readonly hits: number };
  readonly control: { readonly planted: number; readonly found: number };
  readonly ok: boolean;
}

export interface Findings {
  readonly steps: readonly PlayedStep[];
  readonly profile: ProfileSearch;
  readonly controls: readonly Control[];
}

export function buildReport(demo: Demo, { steps, profile, controls }: Findings): Report {
  const sum = (member: "planted" | "found") => controls.reduce((total, control) => total + control[member], 0);
  const sawUserKey = (provider: "anthropic" | "openai") => ({
    sawUserKey: demo.world.providers.seen.some(
      (call) => call.provider === provider && call.key === userKey(demo, provider),
    ),
  });
  const report = {
    steps,
    upstream: { anthropic: sawUserKey("anthropic"), openai: sawUserKey("openai") },
    page: { sawKey: isKeyInRecording(demo.world, demo.recording) || didDashboardSeeKey(demo) },
    siteServer: searchServer(demo.world, demo.world.site),
    keysTab: { answeredInPopup: demo.keysTabAnswers, heardByServer: countKeysApiRequests(demo.world.site) },
    whileLocked: { headerSent: demo.keyedWhileLocked > 0 },
    profile: { filesSearched: profile.filesSearched, hits: profile.hits.length },
    control: { planted: sum("planted"), found: sum("found") },
  };
  return { ...report, ok: isAsPromised(report) };
}

/** What was typed into its own form was in that page first: of the others it has seen none. */
function didDashboardSeeKey({ world, dashboardRecording }: Demo): boolean {
  const typed = ["mistral", "cohere"] as const;
  return isKeyInRecording(
    world,
    dashboardRecording,
    typed.map((provider) => findDummyKey(world.keys, provider).key),
  );
}

/** Nothing searched, nothing recorded and nothing planted are no success either. */
export function isAsPromised(report: Omit<Report, "ok">): boolean {
  const { steps, upstream, page, siteServer, keysTab, whileLocked, profile, control } = report;
  const kept = !page.sawKey && !siteServer.storedKey && !siteServer.loggedKey && !whileLocked.headerSent;
  return (
    steps.length > 0 &&
    steps.every(({ ok }) => ok) &&
    upstream.anthropic.sawUserKey &&
    upstream.openai.sawUserKey &&
    kept &&
    keysTab.answeredInPopup > 0 &&
    keysTab.heardByServer === 0 &&
    profile.filesSearched > 0 &&
    profile.hits === 0 &&
    control.planted > 0 &&
    control.found === control.planted
  );
}
