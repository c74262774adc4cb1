export interface Mutant {
  file: string;
  line: number;
  original: string;
  replacement: string;
  status: string;
}

export function listMutants(report: unknown): Mutant[];

export function countByFolder(mutants: readonly Mutant[]): { folder: string; noticed: number; all: number }[];

/** Survivors in the files of which each needs a reason, without those that have one. */
export function findUnexplained(
  mutants: readonly Mutant[],
  explained: readonly Pick<Mutant, "file" | "original" | "replacement">[],
): Mutant[];
