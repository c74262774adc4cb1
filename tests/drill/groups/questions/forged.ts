/** The page says the extension's own commands, on every channel that it has: with the real ids, which it could never know. */
import { SHIM_EVENT_NAMES } from "../../../harness/shim-events.ts";
import type { AttackPlan } from "../../attack.ts";
import { buildQuestionAttack, PLANTED_NAME, type Scene, type WishKind } from "./scene.ts";
import type { DrillQuestionsWindow, Forgery } from "./window.ts";

const CHANNELS = [
  "event on window",
  "event on document",
  "postMessage",
  "postMessage with a port",
  "broadcast channel",
  "runtime.sendMessage",
  "runtime.connect",
] as const;
type Channel = (typeof CHANNELS)[number];

/** What the page says while its question waits. */
const SAYINGS: readonly ForgedSaying[] = [
  { title: "yes to its question to add a key", kind: "add", build: buildYes },
  { title: "yes to its question to delete a key", kind: "delete", build: buildYes },
  { title: "yes to its question to unlock", kind: "unlock", build: buildYes },
  {
    title: "the command to delete the user's key",
    kind: "add",
    build: async ({ stage }) => ({ type: "keys.delete", id: (await stage.owner.listKeys())[0]?.id }),
  },
  {
    title: "the command to add a key",
    kind: "delete",
    build: async ({ planted }) => ({ type: "keys.add", provider: "openai", name: PLANTED_NAME, key: planted }),
  },
];

interface ForgedSaying {
  readonly title: string;
  readonly kind: WishKind;
  readonly build: (scene: Scene) => Promise<object>;
}

export function buildForgedAnswers(): AttackPlan[] {
  const all = SAYINGS.flatMap((saying) => CHANNELS.map((channel) => buildForged(saying, channel, 1)));
  const floods = (["event on window", "postMessage"] as const).flatMap((channel) =>
    SAYINGS.slice(0, 2).map((saying) => buildForged(saying, channel, 1_000)),
  );
  return [...all, ...floods];
}

function buildForged({ title, kind, build }: ForgedSaying, channel: Channel, times: number): AttackPlan {
  return buildQuestionAttack({
    title: `the page says ${title}${times === 1 ? "" : `, ${times} times`}, by ${channel}`,
    control: "forwarder",
    kind,
    act: async (scene) => {
      const { page, stage } = scene;
      const events = ["infinity-keyring", ...SHIM_EVENT_NAMES];
      const extensionId = stage.owner.extension.id;
      const forgery: Forgery = { channel, message: await build(scene), times, events, extensionId };
      await page.evaluate(
        (one) => (window as unknown as DrillQuestionsWindow).drillQuestions.forge(one).then(() => undefined),
        forgery,
      );
    },
  });
}

async function buildYes({ questionId }: Scene): Promise<object> {
  return { type: "questions.answer", id: questionId, yes: true };
}
