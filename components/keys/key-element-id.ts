/** The id of a key's link in the list: where the focus goes to be at that key. */
export function keyElementId(id: string): string {
  return `key-${id}`;
}

/** Of the name over a key's details. */
export const DETAILS_ELEMENT_ID = "details-of-key";
