/** One line of the product made wrong, and the test that a person would want to turn red by it. */
export interface Breakage {
  /** What would be wrong: read in the output. */
  readonly what: string;
  readonly file: string;
  /** The whole line without its indentation; it must occur once. */
  readonly find: string;
  readonly replace: string;
  readonly expect: { readonly file: string; readonly test: string };
}

/** The text with the breakage in it. @throws where the line is not there, or not only once: the breakage is out of date then */
export function applyBreakage(
  text: string,
  { file, find, replace }: Pick<Breakage, "file" | "find" | "replace">,
): string {
  const lines = text.split("\n");
  const at = lines.flatMap((line, index) => (line.trim() === find ? [index] : []));
  if (at.length !== 1) throw new Error(`${file} holds this line ${at.length} times: ${find}`);
  return lines.with(at[0] as number, replace).join("\n");
}
