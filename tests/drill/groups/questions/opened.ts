/** The page shows the extension's own pages, in itself or in a window of its own, and has the user, or a message, press there. */
import type { Frame } from "playwright-core";
import { pollFor } from "../../../harness/poll.ts";
import { SITE } from "../../addresses.ts";
import type { AttackPlan } from "../../attack.ts";
import { attackOf } from "../../received.ts";
import { buildQuestionAttack, type Scene, type WishKind } from "./scene.ts";
import type { DrillQuestionsWindow } from "./window.ts";

const OPENERS = [
  "a frame",
  "a frame's location",
  "an object",
  "an embed",
  "a form in a frame",
  "a new window",
  "a window's location",
  "a link",
  "a form",
] as const;

/** How much later than the other address, which it went ahead of, an extension's page may open: it has a process of its own. */
const OPEN_TIMEOUT_MS = 1_000;
/** How long an extension's page that has opened may take to show its question. */
const SHOW_TIMEOUT_MS = 3_000;

interface Opening {
  readonly opener: (typeof OPENERS)[number];
  readonly path: "/popup.html" | "/options.html";
  readonly kind: WishKind;
}

export function buildOpened(): AttackPlan[] {
  const popups = OPENERS.map((opener) => ({ opener, path: "/popup.html", kind: "add" }) as const);
  const options = (["a frame", "a new window"] as const).map(
    (opener) => ({ opener, path: "/options.html", kind: "add" }) as const,
  );
  const locked = (["a frame", "a new window"] as const).map(
    (opener) => ({ opener, path: "/popup.html", kind: "unlock" }) as const,
  );
  const told = (["a frame", "a frame's location", "an object", "a new window"] as const).map(
    (opener) => ({ opener, path: "/popup.html", kind: "delete" }) as const,
  );
  return [
    ...[...popups, ...options, ...locked].map((opening) => buildOpening(opening, "the user clicks there", clickYes)),
    ...told.map((opening) => buildOpening(opening, "the page says yes to it", sayYes)),
  ];
}

type Deed = (document: Frame, scene: Scene) => Promise<unknown>;

function buildOpening({ opener, path, kind }: Opening, deed: string, act: Deed): AttackPlan {
  return buildQuestionAttack({
    title: `the page opens ${path} by ${opener} for a question to ${kind}, and ${deed}`,
    control: "hasty question",
    kind,
    act: async (scene) => {
      const document = await open(scene, opener, path);
      if (document !== null) await act(document, scene);
    },
  });
}

/** The extension's document, or null where none came of it. */
async function open({ stage, page }: Scene, opener: string, path: string): Promise<Frame | null> {
  const { origin } = stage.owner.extension;
  const openIn = (url: string) =>
    page.evaluate(([name, address]) => (window as unknown as DrillQuestionsWindow).drillQuestions.open(name, address), [
      opener,
      url,
    ] as const);
  // The user has pages of the extension open as well.
  const before = new Set(stage.listDocuments());
  await openIn(origin + path);
  // The same way to an address that nobody stops: once that has arrived, what went before it has had its time.
  await openIn(`${SITE}/landed?drill=${stage.marker}`);
  const hasLanded = () =>
    stage.servers.received.some((one) => one.target.startsWith("/landed") && attackOf(one) === stage.marker);
  await pollFor(hasLanded, { what: "what the page opened next" });
  const fresh = () => stage.listDocuments().filter((frame) => !before.has(frame));
  const find = async () => {
    for (const frame of fresh()) if ((await readAddress(frame)).startsWith(`${origin}/`)) return frame;
    return null;
  };
  return pollFor(find, { what: "the extension's page", timeoutMs: OPEN_TIMEOUT_MS }).catch(() => null);
}

/** As the document itself has it: Firefox tells nobody that an extension's page has loaded in a frame. */
function readAddress(frame: Frame): Promise<string> {
  return withinTime(
    frame.evaluate(() => location.href),
    "",
  );
}

/** Some documents never answer: what the browser has refused to open, and in Firefox an extension's page that was clicked. */
function withinTime<T>(act: Promise<T>, otherwise: T): Promise<T> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(otherwise), SHOW_TIMEOUT_MS);
    act.then(resolve, () => resolve(otherwise)).finally(() => clearTimeout(late));
  });
}

async function clickYes(document: Frame): Promise<void> {
  const yes = document.getByRole("button", { name: /^(?:Yes|Unlock)/ }).first();
  await withinTime(yes.click({ timeout: SHOW_TIMEOUT_MS }), undefined);
}

async function sayYes(document: Frame, { page, questionId }: Scene): Promise<void> {
  const yes = document.getByRole("button", { name: /^Yes/ }).first();
  await withinTime(yes.waitFor({ timeout: SHOW_TIMEOUT_MS }), undefined);
  await page.evaluate((message) => (window as unknown as DrillQuestionsWindow).drillQuestions.tellOpened(message), {
    type: "questions.answer",
    id: questionId,
    yes: true,
  });
}
