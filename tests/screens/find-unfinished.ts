/** Finds what no designer would let pass: a control that the browser drew, and two buttons that both say "press me first". */
import type { Page } from "playwright-core";

export async function findUnfinished(page: Page): Promise<string[]> {
  const { primaries, unstyled } = await page.evaluate(look);
  const twice = primaries.length > 1 ? [`${primaries.length} primary buttons: ${primaries.join(", ")}`] : [];
  return [...twice, ...unstyled.map((html) => `drawn by the browser: ${html}`)];
}

/** Runs in the page, alone. Where a dialog is open it is the view. */
function look(): { primaries: string[]; unstyled: string[] } {
  const dialogs = [...document.querySelectorAll("[role=dialog],[role=alertdialog]")].filter((dialog) =>
    dialog.checkVisibility(),
  );
  const view = dialogs.at(-1) ?? document.body;
  const seen = [...view.querySelectorAll<HTMLElement>("button,input,select,textarea")].filter((control) => {
    const { width, height } = control.getBoundingClientRect();
    return control.checkVisibility() && width > 1 && height > 1;
  });
  const primaries = seen.filter(({ dataset }) => dataset["kind"] === "primary").map(({ textContent }) => textContent);
  const unstyled = seen.filter((control) => {
    const { borderTopStyle, fontFamily, appearance } = getComputedStyle(control);
    const isRaised = ["outset", "inset"].includes(borderTopStyle);
    const isNative = control.matches("select,[type=checkbox],[type=radio]") && appearance === "auto";
    const bodyFont = getComputedStyle(document.body).fontFamily;
    return isRaised || isNative || (fontFamily !== bodyFont && !fontFamily.includes("mono"));
  });
  return { primaries, unstyled: unstyled.map(({ outerHTML }) => outerHTML.slice(0, 120)) };
}
