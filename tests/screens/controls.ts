/**
 * The faults that the finders look for, put into a page of ours one by one: a finder that does not see its own is broken, and so is
 * what it says of all the others.
 */
import type { Page } from "playwright-core";

export interface PlantedFault {
  readonly what: string;
  readonly html: string;
  /** Part of the line that has to be there. */
  readonly said: string;
}

const TOO_WIDE = "white-space:nowrap;inline-size:5rem;overflow:hidden";

export const PLANTED: readonly PlantedFault[] = [
  { what: "a page that is too wide", html: "<p style='inline-size:3000px'>wide</p>", said: "px wide in" },
  { what: "text that is cut off", html: `<p style='${TOO_WIDE}'>a name that is too long</p>`, said: "cut across" },
  { what: "pale text", html: "<p style='color:#999;background:#aaa'>pale</p>", said: "color-contrast" },
  { what: "a button without a name", html: "<button type='button'></button>", said: "button-name" },
  {
    what: "two primary buttons",
    html: "<button data-kind='primary'>Yes</button><button data-kind='primary'>No</button>",
    said: "primary buttons",
  },
  {
    what: "a native checkbox",
    html: "<input type='checkbox' aria-label='x' style='appearance:auto'>",
    said: "drawn by the browser",
  },
];

/** In the made-up language alone. */
export const PLANTED_WORDS: readonly PlantedFault[] = [
  { what: "text that is not in the catalogue", html: "<p>Forgotten words</p>", said: "not in the catalogue" },
  { what: "a name that is not in the catalogue", html: "<p aria-label='Forgotten'></p>", said: "not in the catalogue" },
  { what: "a place that is not filled", html: "<p>⟦Sent to {site}⟧</p>", said: "nothing was put into" },
];

/** Every one that is not found, as a line. */
export async function findBlindSpots(
  page: Page,
  planted: readonly PlantedFault[],
  find: () => Promise<readonly string[]>,
): Promise<string[]> {
  const blind: string[] = [];
  for (const { what, html, said } of planted) {
    await page.evaluate(plant, html);
    if (!(await find()).some((line) => line.includes(said))) blind.push(`control: nobody saw ${what}`);
    await page.evaluate(() => document.getElementById("planted")?.remove());
  }
  return blind;
}

/** Runs in the page. The policy of our pages lets no text become elements: it is parsed apart, and moved. */
function plant(html: string): void {
  const place = document.createElement("div");
  place.id = "planted";
  for (const [, tag = "", attributes = "", text = ""] of html.matchAll(/<(\w+)([^>]*)>([^<]*)/g)) {
    const element = document.createElement(tag);
    for (const [, name = "", value = ""] of attributes.matchAll(/([\w-]+)='([^']*)'/g)) {
      if (name === "style") element.style.cssText = value;
      else element.setAttribute(name, value);
    }
    element.textContent = text;
    place.append(element);
  }
  document.querySelector("main")?.append(place);
}
