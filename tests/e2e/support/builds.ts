import { browserUnderTest } from "../../harness/launch.ts";
import { releaseDirOf } from "../../harness/release-dir.ts";

/** What users of the browser under test get, built by `npm test` or `npm run test:firefox` beforehand. */
export const RELEASE_DIR = releaseDirOf(browserUnderTest());
