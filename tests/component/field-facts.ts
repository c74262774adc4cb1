/** What a screen reader is told of a field besides its name. */

export function descriptionOf(element: HTMLElement): string {
  const ids = element.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? `(nothing has the id ${id})`).join(" ");
}

export function isInvalid(element: HTMLElement): boolean {
  return element.getAttribute("aria-invalid") === "true";
}
