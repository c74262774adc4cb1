/** What a person is warned of in a header of their own writing. Nothing here refuses: a gateway may well want it so. */
import { detectProviders } from "../providers/detect.ts";

/** Where sites keep their own login: a key takes its place there. */
const LOGIN_HEADERS = ["authorization", "x-api-key"];

export function mayBeLogin(headerName: string): boolean {
  return LOGIN_HEADERS.includes(headerName.toLowerCase());
}

/** A key written out, alone or among other words and placeholders. Site records are readable while the vault is locked. */
export function holdsKey(headerValue: string): boolean {
  const words = headerValue.replaceAll(/\{(?:key|provider)\}/g, " ").split(/[\s=:,;"']+/);
  return words.some((word) => detectProviders(word).length > 0);
}
