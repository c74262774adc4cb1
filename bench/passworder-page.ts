/** Bundled for a page of the bench: the library, where the page's script finds it. */
import { decrypt, encryptWithDetail, encryptWithKey, importKey } from "@metamask/browser-passworder";

Object.assign(globalThis, { passworder: { decrypt, encryptWithDetail, encryptWithKey, importKey } });
