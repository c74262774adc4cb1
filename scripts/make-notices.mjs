/**
 * Writes down whose work is in the extension: the list that the section "About" shows, and every licence in full. Both are
 * committed: run this after a package has come, gone or changed its version; a test tells when that was forgotten.
 *
 *   node scripts/make-notices.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { collectNotices, listNotices, writeLicences } from "./lib/notices.js";

const ROOT = join(import.meta.dirname, "..");

const notices = collectNotices(ROOT);
const own = readFileSync(join(ROOT, "LICENSE"), "utf8");
writeFileSync(join(ROOT, "components/about/notices.json"), `${JSON.stringify(listNotices(notices), null, 2)}\n`);
writeFileSync(join(ROOT, "public/licences.txt"), writeLicences(own, notices));
