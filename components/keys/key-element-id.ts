/** The id of a key's name in the page: where the focus goes to be at that key. */
export function keyElementId(id: string): string {
  return `key-${id}`;
}
