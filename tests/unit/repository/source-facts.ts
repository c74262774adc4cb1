/**
 * What one module imports and which names it mentions, read from its syntax tree: a word in a comment or in a text counts
 * for nothing. It knows no rule; those are in layer-rules.ts.
 */
import path from "node:path";
import { parseSync } from "vite";

export interface SourceFacts {
  /** From the project folder, with `/`. */
  readonly path: string;
  readonly imports: readonly SourceImport[];
  /** Dotted as written, `browser.storage.session`, without the calls in between; single names too. */
  readonly mentions: ReadonlySet<string>;
}

export interface SourceImport {
  /** A path from the project folder, or a package's name with what follows it; `?` where it is computed. */
  readonly target: string;
  readonly isPackage: boolean;
  /** Erased before anything runs. */
  readonly isTypeOnly: boolean;
}

interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** @throws Error where the text is no TypeScript */
export function readSourceFacts(file: string, text: string): SourceFacts {
  const { program, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const nodes = [...walk(program)];
  return {
    path: file,
    imports: nodes.flatMap((node) => importsOf(node).map((found) => resolveImport(file, found))),
    mentions: new Set(nodes.map(nameOf).filter((name) => name !== null)),
  };
}

function* walk(value: unknown): Generator<SyntaxNode> {
  if (typeof value !== "object" || value === null) return;
  if (isSyntaxNode(value)) yield value;
  for (const child of Object.values(value)) yield* walk(child);
}

function isSyntaxNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

interface WrittenImport {
  readonly name: string | null;
  readonly isTypeOnly: boolean;
}

const IMPORTING = [
  "ImportDeclaration",
  "ExportAllDeclaration",
  "ExportNamedDeclaration",
  "ImportExpression",
  "TSImportType",
];

function importsOf(node: SyntaxNode): readonly WrittenImport[] {
  const { type, source } = node;
  if (type === "NewExpression") return workerAddressOf(node);
  if (!IMPORTING.includes(type) || !source) return [];
  const isTypeOnly = type === "TSImportType" || node["importKind"] === "type" || node["exportKind"] === "type";
  return [{ name: literalOf(source), isTypeOnly }];
}

/** `new URL("./worker.ts", import.meta.url)` brings in a module as well. */
function workerAddressOf({ callee, arguments: given }: SyntaxNode): readonly WrittenImport[] {
  if (!isSyntaxNode(callee) || nameOf(callee) !== "URL" || !Array.isArray(given)) return [];
  const [address, base] = given;
  const isModule =
    isSyntaxNode(base) &&
    base.type === "MemberExpression" &&
    isSyntaxNode(base["object"]) &&
    base["object"].type === "MetaProperty";
  return isModule ? [{ name: literalOf(address), isTypeOnly: false }] : [];
}

function literalOf(node: unknown): string | null {
  return isSyntaxNode(node) && typeof node["value"] === "string" ? node["value"] : null;
}

function resolveImport(file: string, { name, isTypeOnly }: WrittenImport): SourceImport {
  if (name === null) return { target: "?", isPackage: false, isTypeOnly };
  const [bare = ""] = name.split("?");
  if (!bare.startsWith(".")) return { target: bare, isPackage: true, isTypeOnly };
  return {
    target: path.posix.normalize(path.posix.join(path.posix.dirname(file), bare)),
    isPackage: false,
    isTypeOnly,
  };
}

function nameOf(node: SyntaxNode): string | null {
  if (node.type === "ChainExpression" && isSyntaxNode(node["expression"])) return nameOf(node["expression"]);
  if (node.type === "Identifier" || node.type === "JSXIdentifier") return String(node["name"]);
  return node.type === "MemberExpression" ? dottedNameOf(node) : null;
}

function dottedNameOf({ object, property, computed }: SyntaxNode): string | null {
  if (!isSyntaxNode(property)) return null;
  const last = computed ? literalOf(property) : nameOf(property);
  if (last === null) return null;
  const owner = isSyntaxNode(object) ? nameOf(object) : null;
  return owner === null ? last : `${owner}.${last}`;
}
