/** `npm run demo`: an open window where there is a display, else (or with `--headless`) the whole story by real clicks. */
import { playHeadless } from "./play-headless.ts";
import { playOpen } from "./play-open.ts";

const hasDisplay = process.platform !== "linux" || Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);

if (process.argv.includes("--headless") || !hasDisplay) {
  console.log(
    "Infinity Keyring: a new user's first ten minutes, in a real browser, on this machine alone. All keys are made up.\n",
  );
  process.exitCode = (await playHeadless()) ? 0 : 1;
} else {
  await playOpen();
}
