/** What no file of the repository may say, and how long one may get: functions of a file's text, so that each can be shown to fail. */

interface TextRule {
  readonly name: string;
  readonly holdsFor: (path: string) => boolean;
  readonly forbids: RegExp;
}

const isCode = (path: string) => /\.(?:tsx?|mjs)$/.test(path);
const isTestCode = (path: string) => /\.test\.tsx?$/.test(path);

const TEXT_RULES: readonly TextRule[] = [
  {
    name: "no folder of one machine",
    holdsFor: () => true,
    forbids: /(?<![\w.@-])\/(?:root|work|farm|tmp|Users|home\/\w+)\/\w/,
  },
  {
    name: "no address of a package registry",
    holdsFor: () => true,
    forbids: /https?:\/\/(?:[\w.-]*registry\.|[\w.-]+\/(?:artifactory|repository\/npm))/,
  },
  {
    name: "nothing in the shape of a key",
    holdsFor: () => true,
    forbids:
      /sk-ant-(?:api|admin|o[ar]t)\d\d-[\w-]{60}|sk-[\w-]{0,200}T3BlbkFJ[\w-]{10}|AIza[\w-]{35}|\bAQ\.[\w-]{40}|\bgsk_\w{50}|\bsk-or-v1-[0-9a-f]{60}/,
  },
  {
    name: "no test switched off or narrowed",
    holdsFor: isTestCode,
    forbids: /\b(?:describe|it|test)(?:\.\w+)*\.(?:only|skip|todo)\b|\b[xf](?:describe|it)\(/,
  },
  {
    name: "no type check waived",
    holdsFor: isCode,
    forbids: /@ts-(?:ignore|nocheck)/,
  },
];

/** The rules that a text breaks, each with the words that do. */
export function findForbiddenText(path: string, text: string): readonly string[] {
  return TEXT_RULES.filter(({ holdsFor }) => holdsFor(path)).flatMap(({ name, forbids }) => {
    const found = forbids.exec(text);
    return found ? [`${path}: ${name}: ${found[0].slice(0, 20)}`] : [];
  });
}

const MAX_LINES = 250;

/** Files over the limit that no reason is given for, and reasons that no file needs. */
export function findLengthFaults(
  lines: ReadonlyMap<string, number>,
  reasons: Readonly<Record<string, string>>,
): readonly string[] {
  const long = [...lines].filter(([, count]) => count > MAX_LINES).map(([path]) => path);
  const unexplained = long.filter((path) => !(path in reasons)).map((path) => `${path} has ${lines.get(path)} lines`);
  const idle = Object.keys(reasons).filter((path) => !long.includes(path));
  return [...unexplained, ...idle.map((path) => `${path} needs no reason any more`)];
}
