import { fileURLToPath } from "node:url";

/** What users get, built by `npm test` beforehand. */
export const RELEASE_DIR = fileURLToPath(new URL("../../../.output/chrome-mv3", import.meta.url));
