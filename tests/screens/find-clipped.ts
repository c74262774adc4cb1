/** Finds what a person could not read: a page wider than its window, and text that its own box cuts off or that leaves the window. */
import type { Page } from "playwright-core";

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Zero where the box lets its content stand out. */
  readonly cutAcrossPx: number;
  readonly cutBelowPx: number;
}

/** One line for each fault. No text is cut on purpose: two names that differ only at their end must be told apart. */
export async function findClipped(page: Page): Promise<string[]> {
  const { widthPx, contentPx, boxes } = await measure(page);
  const faults = contentPx > widthPx ? [`page is ${contentPx} px wide in ${widthPx} px`] : [];
  for (const { text, left, right, cutAcrossPx, cutBelowPx } of boxes) {
    if (cutAcrossPx > 1) faults.push(`cut across: ${text}`);
    if (cutBelowPx > 1) faults.push(`cut below: ${text}`);
    if (left < -1 || right > widthPx + 1) faults.push(`outside the window: ${text}`);
  }
  return faults;
}

function measure(page: Page): Promise<{ widthPx: number; contentPx: number; boxes: Box[] }> {
  return page.evaluate(() => {
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return element.checkVisibility() && width > 1 && height > 1 && !element.closest("svg,script");
    };
    const toBox = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      const { overflowX, overflowY } = getComputedStyle(element);
      return {
        text: element.textContent.trim().slice(0, 60),
        left,
        right,
        cutAcrossPx: overflowX === "visible" ? 0 : element.scrollWidth - element.clientWidth,
        cutBelowPx: overflowY === "hidden" ? element.scrollHeight - element.clientHeight : 0,
      };
    };
    const { clientWidth, scrollWidth } = document.documentElement;
    const boxes = [...document.querySelectorAll("body *")].filter(isSeen).map(toBox);
    return { widthPx: clientWidth, contentPx: scrollWidth, boxes: boxes.filter(({ text }) => text !== "") };
  });
}
