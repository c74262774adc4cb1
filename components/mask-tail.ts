/** The last four characters of a key as its mask shows them; null where the mask shows nothing (`***`). */
export function maskTail(mask: string): string | null {
  return /\.\.\.(.{4})$/su.exec(mask)?.[1] ?? null;
}
