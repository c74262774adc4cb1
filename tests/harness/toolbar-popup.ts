/**
 * The real toolbar popup as a person uses it. Playwright has no page for it, because browsers give a popup no tab: each browser's
 * part speaks to it in its own way and sends real mouse and keyboard input. A popup closes when its window loses the focus: do
 * not open or raise a tab meanwhile.
 */
import { pollFor } from "./poll.ts";

export type PopupKey = "Tab" | "Enter" | "Escape" | "ArrowDown";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What each browser has to be able to do. */
export interface PopupDriver {
  /** Value of a JavaScript expression in the popup; promises are awaited, the value must be JSON. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly clickAt: (point: Point) => Promise<void>;
  /** Into whatever has the focus. */
  readonly typeText: (text: string) => Promise<void>;
  readonly press: (key: PopupKey) => Promise<void>;
  /** PNG. */
  readonly screenshot: () => Promise<Buffer>;
  readonly isOpen: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface ToolbarPopup extends Omit<PopupDriver, "clickAt"> {
  /** What a person reads in it. */
  readonly text: () => Promise<string>;
  readonly waitForText: (text: string) => Promise<void>;
  /** Clicks the middle of the first element of the CSS selector whose text, label or value contains `name`. */
  readonly click: (selector: string, name?: string) => Promise<void>;
  /** Clicks a field by its label and types into it. */
  readonly fill: (label: string, text: string) => Promise<void>;
}

/** Resolves once the popup has loaded. */
export async function buildToolbarPopup(driver: PopupDriver): Promise<ToolbarPopup> {
  const { clickAt, ...rest } = driver;
  const text = async () => String(await driver.evaluate("document.body.innerText"));
  const click = async (selector: string, name = "") => {
    const what = `${selector} ${JSON.stringify(name)} in the popup`;
    await clickAt((await pollFor(() => driver.evaluate(buildCentreExpression(selector, name)), { what })) as Point);
  };
  const waitForText = async (wanted: string) => {
    await pollFor(async () => (await text()).includes(wanted), { what: `"${wanted}" in the popup` });
  };
  const fill = async (label: string, value: string) => {
    await click("input, textarea", label);
    await rest.typeText(value);
  };
  await pollFor(() => driver.evaluate("document.readyState === 'complete'"), { what: "the popup to load" });
  return { ...rest, text, click, waitForText, fill };
}

function buildCentreExpression(selector: string, name: string): string {
  return `(() => {
    const nameOf = (element) => [
      element.getAttribute("aria-label"), element.textContent, element.value,
      ...[...(element.labels ?? [])].map((label) => label.textContent),
    ].join(" ");
    const element = [...document.querySelectorAll(${JSON.stringify(selector)})]
      .find((one) => !one.disabled && nameOf(one).includes(${JSON.stringify(name)}));
    if (!element) return null;
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return width === 0 ? null : { x: x + width / 2, y: y + height / 2 };
  })()`;
}
