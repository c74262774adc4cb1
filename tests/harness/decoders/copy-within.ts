/**
 * The step that Snappy and LZ4 share: repeat what was written `distance` bytes ago. Source and target may overlap, which is
 * how both write runs, so it goes byte by byte.
 */
export function copyFromEarlier(
  output: Buffer,
  at: number,
  { distance, length }: { distance: number; length: number },
) {
  const end = Math.min(at + length, output.length);
  for (let to = at; to < end; to++) output[to] = output[to - distance] ?? 0;
  return end;
}
