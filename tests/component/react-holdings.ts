/** What React itself keeps of a page: the properties and the state of everything that is rendered. */

interface Fiber {
  readonly return: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly memoizedProps: unknown;
  readonly memoizedState: unknown;
  readonly alternate: Fiber | null;
}

/** Whether a text stands anywhere in it, also in the version before the last. */
export function isHeldByReact(text: string): boolean {
  const seen = new Set<unknown>();
  return allFibers().some(
    (fiber) => contains(fiber.memoizedProps, text, seen) || contains(fiber.memoizedState, text, seen),
  );
}

function allFibers(): Fiber[] {
  const found: Fiber[] = [];
  const waiting = [...document.querySelectorAll("*")].flatMap(fiberOf).map(rootOf);
  const seen = new Set<Fiber>();
  for (let fiber = waiting.pop(); fiber; fiber = waiting.pop()) {
    if (seen.has(fiber)) continue;
    seen.add(fiber);
    found.push(fiber);
    for (const next of [fiber.child, fiber.sibling, fiber.alternate]) if (next) waiting.push(next);
  }
  return found;
}

function fiberOf(element: Element): Fiber[] {
  return Object.entries(element)
    .filter(([name]) => name.startsWith("__reactFiber$"))
    .map(([, fiber]) => fiber as Fiber);
}

function rootOf(fiber: Fiber): Fiber {
  let root = fiber;
  while (root.return) root = root.return;
  return root;
}

/** Not into the document: what stands there is looked at elsewhere. */
function contains(value: unknown, text: string, seen: Set<unknown>): boolean {
  if (typeof value === "string") return value.includes(text);
  if (typeof value !== "object" || value === null || value instanceof Node || value instanceof Window) return false;
  if (seen.has(value)) return false;
  seen.add(value);
  return Object.entries(value).some(([name, inner]) => name !== "stateNode" && contains(inner, text, seen));
}
