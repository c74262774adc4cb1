/** A process that starts the browser under test and then does nothing: for a test of what is left when it dies. */
import { writeSync } from "node:fs";
import { launchKeyring } from "../../harness/launch.ts";
import { RELEASE_DIR } from "./builds.ts";

const [profileDir = ""] = process.argv.slice(2);
await launchKeyring({ extensionDirs: [RELEASE_DIR], profileDir, site: { port: 9, certificate: null } });
writeSync(1, "launched\n");
