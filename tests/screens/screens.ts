/**
 * Takes a picture of every page of the built extension in every state, light and dark, from the narrowest window to a wide one, in the
 * system's own colours and in a made-up language, into one gallery. Fails where text is cut off, a page is wider than its window, axe
 * finds a barrier, a control is the browser's own, text is not of the catalogue, or the content policy was broken. Build first.
 *
 *   npx jiti tests/screens/screens.ts [part of a scene's name]
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ACTIVITY_SCENES } from "./activity-scenes.ts";
import { PLANTED, PLANTED_WORDS } from "./controls.ts";
import { findBarriers } from "./find-barriers.ts";
import { findClipped } from "./find-clipped.ts";
import { findUnfinished } from "./find-unfinished.ts";
import { findUntranslated } from "./find-untranslated.ts";
import { FIRST_RUN_SCENES } from "./first-run-scenes.ts";
import { type Look, writeGallery } from "./gallery.ts";
import { OPTIONS_SCENES } from "./options-scenes.ts";
import { POPUP_SCENES } from "./popup-scenes.ts";
import { buildPseudoExtension } from "./pseudo-locale.ts";
import { QUESTION_SCENES } from "./question-scenes.ts";
import { listData } from "./scene.ts";
import { SECURITY_SCENES } from "./security-scenes.ts";
import { SITE_SCENES } from "./site-scenes.ts";
import { type Tour, type View, walk } from "./tour.ts";

const EXTENSION = process.env["KEYRING_BUILD"] ?? resolve(import.meta.dirname, "../../.output/chrome-mv3");
const PICTURES = resolve(import.meta.dirname, "../../demo-out/screens");

const SCENES = [
  FIRST_RUN_SCENES,
  OPTIONS_SCENES,
  SITE_SCENES,
  POPUP_SCENES,
  QUESTION_SCENES,
  SECURITY_SCENES,
  ACTIVITY_SCENES,
];
const viewsOf = (look: Look, widths: readonly number[]) => widths.map((widthPx): View => ({ widthPx, look }));

/** 640 is a window of 1280 at twice the size; the popup is as wide as the browser makes it. */
const ENGLISH: Tour = {
  extensionDir: EXTENSION,
  views: {
    options: [
      ...viewsOf("light", [320, 400, 640, 1280]),
      ...viewsOf("dark", [320, 400, 640, 1280]),
      ...viewsOf("forced", [1280]),
    ],
    popup: [...viewsOf("light", [320, 400]), ...viewsOf("dark", [320, 400]), ...viewsOf("forced", [400])],
  },
  controls: PLANTED,
  find: async (page, { look }) => [
    ...(await findClipped(page)),
    // What the system chooses for itself is not ours to judge.
    ...(look === "forced" ? [] : await findBarriers(page)),
    ...(await findUnfinished(page)),
  ],
};

function buildPseudoTour(workDir: string): Tour {
  const { dir, leftAlone } = buildPseudoExtension(EXTENSION, workDir);
  return {
    extensionDir: dir,
    views: { options: viewsOf("pseudo", [320, 1280]), popup: viewsOf("pseudo", [320, 400]) },
    controls: PLANTED_WORDS,
    find: async (page, { scene }) => [
      ...(await findClipped(page)),
      ...(await findUntranslated(page, [...listData(scene), ...leftAlone])),
    ],
  };
}

async function main(part: string): Promise<number> {
  const workDir = mkdtempSync(join(tmpdir(), "keyring-screens-"));
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const every = SCENES.flat();
  const scenes = every.filter(({ page, name }) => `${page}-${name}`.includes(part));
  try {
    const tours = [ENGLISH, buildPseudoTour(workDir)];
    const found = [];
    for (const tour of tours) found.push(await walk(tour, scenes, { workDir, picturesDir: PICTURES }));
    const pictures = found.flatMap((one) => one.pictures);
    const faults = found.flatMap((one) => one.faults);
    for (const fault of faults) console.error(fault);
    console.log(`${pictures.length} pictures: ${writeGallery(PICTURES, pictures)}`);
    return faults.length;
  } finally {
    rmSync(workDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

const faultCount = await main(process.argv[2] ?? "");
console.log(faultCount === 0 ? "Nothing is cut off and nothing bars the way." : `${faultCount} faults`);
process.exitCode = faultCount === 0 ? 0 : 1;
