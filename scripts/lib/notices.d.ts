export interface Notice {
  readonly name: string;
  readonly version: string;
  /** As its package says it: "MIT". */
  readonly licence: string;
  readonly text: string;
}

/** By name. @throws Error where a package says nothing of its licence */
export function collectNotices(root: string): readonly Notice[];

/** What the section "About" lists. */
export function listNotices(notices: readonly Notice[]): readonly Omit<Notice, "text">[];

/** Every text in full, each once, ours first. */
export function writeLicences(own: string, notices: readonly Notice[]): string;
