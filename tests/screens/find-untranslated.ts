/** Finds text that is not of the catalogue, and places in a sentence that nothing was put into. For pages in the made-up language. */
import type { Page } from "playwright-core";

/** One line for each. @param data what may stand by itself: names, masks, addresses of the scene */
export async function findUntranslated(page: Page, data: readonly string[]): Promise<string[]> {
  const { texts, attributes } = await page.evaluate(readTexts);
  const isData = (text: string) => isTimeText(text) || data.some((value) => value.includes(text));
  const pieces = [...splitByBrackets(texts), ...attributes.map((text) => ({ text, isOutside: !text.includes("⟦") }))];
  return pieces.flatMap(({ text, isOutside }) => {
    if (isData(text)) return [];
    if (/\{[a-z]\w*\}|\$\d|undefined|\[object/.test(text)) return [`nothing was put into: ${text}`];
    return isOutside && /\p{L}{2}/u.test(text) ? [`not in the catalogue: ${text}`] : [];
  });
}

interface Piece {
  readonly text: string;
  /** Not within the brackets of any sentence. */
  readonly isOutside: boolean;
}

/** Dates, times and spans of time come from the browser, in the language that the catalogue names. */
const TIME_WORDS = new Set(listTimeWords());

function isTimeText(text: string): boolean {
  return (text.match(/\p{L}+/gu) ?? []).every((word) => TIME_WORDS.has(word));
}

function listTimeWords(): string[] {
  const months = Array.from({ length: 12 }, (_, month) => new Date(2026, month, month + 1, month * 2));
  const dated = months.flatMap((date) => [
    date.toLocaleString("en", { dateStyle: "full", timeStyle: "short" }),
    date.toLocaleString("en", { dateStyle: "medium" }),
  ]);
  const units = (["second", "minute", "hour", "day", "week", "month", "year"] as const).flatMap((unit) => {
    const ago = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
    const span = (count: number) => count.toLocaleString("en", { style: "unit", unit, unitDisplay: "long" });
    return [ago.format(-1, unit), ago.format(0, unit), ago.format(-2, unit), span(1), span(2)];
  });
  return [...dated, ...units].flatMap((text) => text.match(/\p{L}+/gu) ?? []);
}

/** A sentence with elements in it is spread over several texts: its brackets are counted through all of them. */
function splitByBrackets(texts: readonly string[]): Piece[] {
  let depth = 0;
  return texts.flatMap((text) => {
    const outside = [...text].filter((char) => {
      if (char === "⟦") depth += 1;
      if (char === "⟧") depth -= 1;
      return depth === 0 && char !== "⟧";
    });
    return [
      { text: outside.join("").trim(), isOutside: true },
      { text, isOutside: false },
    ].filter((piece) => piece.text !== "");
  });
}

/** Runs in the page, alone. What is code, a picture or a time speaks no language of ours. */
function readTexts(): { texts: string[]; attributes: string[] } {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isSpeech = !node.parentElement?.closest("code,kbd,svg,time,script,style,noscript");
    // Of the others the brackets still count: a sentence may begin before them and end in them.
    texts.push(isSpeech ? (node.textContent ?? "") : (node.textContent ?? "").replaceAll(/[^⟦⟧]/g, ""));
  }
  const named = [...document.querySelectorAll("[aria-label],[title],[placeholder],[alt]")];
  const attributes = named.flatMap((element) =>
    ["aria-label", "title", "placeholder", "alt"].flatMap((name) => element.getAttribute(name) || []),
  );
  return { texts, attributes };
}
