/** Reads a secret out of its field and leaves the field empty, in one step: what comes after holds the only copy. */
export function takeSecret(field: HTMLInputElement | null): string {
  if (field === null) return "";
  const secret = field.value;
  field.value = "";
  return secret;
}
