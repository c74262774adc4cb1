/** The builds that are tested, shown and packaged. */
import { runPackage } from "./run.js";

/** @type {readonly { name: string, args: readonly string[], env: Record<string, string> }[]} */
export const RELEASE_BUILDS = [
  { name: "chrome", args: ["build", "-b", "chrome"], env: {} },
  { name: "firefox", args: ["build", "-b", "firefox"], env: {} },
];

/** The same with the site's development server among the hosts: no browser test could grant it otherwise. */
export const DEVELOPMENT_SITE_BUILDS = RELEASE_BUILDS.map(({ name, args }) => ({
  name: `${name}, development site`,
  args,
  env: { KEYRING_DEV_SITE: "1" },
}));

/** Generated types and message names, which every other tool reads. @returns {Promise<boolean>} whether it succeeded */
export async function prepareTypes() {
  return (await runPackage("wxt", ["prepare"])) === 0;
}

/** @returns {Promise<boolean>} whether it succeeded */
export async function build({ args, env }) {
  return (await runPackage("wxt", args, { env })) === 0;
}
