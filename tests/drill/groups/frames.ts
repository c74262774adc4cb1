/** Frames of every kind, in the site and around it, ask the endpoint. Only a document of the site itself may bring the key there. */
import type { Frame, Page } from "playwright-core";
import { ADDED_SITE, ELSEWHERE, ENDPOINT, SITE } from "../addresses.ts";
import type { AttackPlan } from "../attack.ts";

interface FrameKind {
  readonly name: string;
  readonly top: string;
  /** Address of the frame's document; null: `markup` is put into it by the way named. */
  readonly src: string | null;
  readonly markup?: "srcdoc" | "data" | "blob" | "about:blank";
  readonly sandbox?: string;
}

const SCRIPTS_AND_FORMS = "allow-scripts allow-forms";

const KINDS: readonly FrameKind[] = [
  { name: "a frame of another site in the site", top: SITE, src: `${ELSEWHERE}/` },
  { name: "a frame of another granted site in the site", top: SITE, src: `${ADDED_SITE}/` },
  { name: "the site framed by another granted site", top: ADDED_SITE, src: `${SITE}/` },
  { name: "the site framed by another", top: ELSEWHERE, src: `${SITE}/` },
  { name: "the site framed by another, sandboxed", top: ELSEWHERE, src: `${SITE}/`, sandbox: SCRIPTS_AND_FORMS },
  { name: "the site in a sandbox of its own", top: SITE, src: `${SITE}/`, sandbox: SCRIPTS_AND_FORMS },
  { name: "a sandboxed srcdoc frame in the site", top: SITE, src: null, markup: "srcdoc", sandbox: SCRIPTS_AND_FORMS },
  { name: "a sandboxed blob: frame in the site", top: SITE, src: null, markup: "blob", sandbox: SCRIPTS_AND_FORMS },
  { name: "a data: frame in the site", top: SITE, src: null, markup: "data" },
  { name: "a srcdoc frame of another site", top: ELSEWHERE, src: null, markup: "srcdoc" },
  { name: "an about:blank frame of another site", top: ELSEWHERE, src: null, markup: "about:blank" },
  { name: "a blob: frame of another site", top: ELSEWHERE, src: null, markup: "blob" },
  { name: "a data: frame of another site", top: ELSEWHERE, src: null, markup: "data" },
];

const WAYS = ["fetch", "fetch no-cors", "async XHR", "form", "beacon"] as const;

export function buildFrames(): AttackPlan[] {
  return KINDS.flatMap((kind) =>
    WAYS.map((way) => ({
      group: "frames",
      title: `${kind.name} asks the endpoint by ${way}`,
      control: "host rule" as const,
      mayReach: "nowhere" as const,
      act: async (stage) => {
        const page = await stage.page(`${kind.top}/`);
        const frame = await openFrame(page, kind);
        const answer = await stage.send(frame, { way, url: ENDPOINT });
        return `${answer}\n${await searchFrame(frame)}`;
      },
    })),
  );
}

/** A frame that may not keep anything, or whose document has no recorder, has only its answers to tell. */
function searchFrame(frame: Frame): Promise<string> {
  return frame.evaluate(async () => {
    const { __recorder: recorder } = window as { __recorder?: { dump(): Promise<string> } };
    return recorder?.dump().catch(() => "") ?? "";
  });
}

async function openFrame(page: Page, { src, markup = "srcdoc", sandbox }: FrameKind): Promise<Frame> {
  const options = { src, markup, sandbox: sandbox ?? null, script: `${ELSEWHERE}/ways.js` };
  const handle = await page.evaluateHandle(({ src, markup, sandbox, script }) => {
    const html = `<!doctype html><title>frame</title><body><script src="${script}"></script></body>`;
    for (const old of document.querySelectorAll("iframe")) old.remove();
    const element = document.createElement("iframe");
    if (sandbox !== null) element.setAttribute("sandbox", sandbox);
    const fill: Record<string, () => unknown> = {
      srcdoc: () => Object.assign(element, { srcdoc: html }),
      data: () => Object.assign(element, { src: `data:text/html,${encodeURIComponent(html)}` }),
      blob: () => Object.assign(element, { src: URL.createObjectURL(new Blob([html], { type: "text/html" })) }),
    };
    if (src !== null) element.src = src;
    else fill[markup]?.();
    document.body.append(element);
    const blank = element.contentDocument;
    if (markup === "about:blank") blank?.body.append(Object.assign(blank.createElement("script"), { src: script }));
    return element;
  }, options);
  const frame = await handle.contentFrame();
  await handle.dispose();
  if (frame === null) throw new Error("The frame did not open.");
  await frame.waitForFunction(() => "drillSend" in window);
  return frame;
}
