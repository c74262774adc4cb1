/**
 * Which packages of others are part of what is built, and their licences, as they are installed: those named in `dependencies`
 * with all that these depend on, and the build tools that leave code of their own in the result.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TOOLS_IN_THE_RESULT = ["@wxt-dev/browser", "@wxt-dev/i18n", "tailwindcss", "wxt"];

/** By name. @throws Error where a package says nothing of its licence */
export function collectNotices(root) {
  const { dependencies } = readJson(join(root, "package.json"));
  const found = new Map();
  for (const name of Object.keys(dependencies)) visit(root, name, found);
  for (const name of TOOLS_IN_THE_RESULT) found.set(name, readNotice(root, name));
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the section "About" lists. */
export function listNotices(notices) {
  return notices.map(({ name, version, licence }) => ({ name, version, licence }));
}

/** Every text in full, each once, ours first. */
export function writeLicences(own, notices) {
  const texts = [...new Set(notices.map(({ text }) => text))];
  const parts = texts.map((text) => {
    const names = notices
      .filter((notice) => notice.text === text)
      .map(({ name, version, licence }) => `${name} ${version} (${licence})`);
    return `${names.join("\n")}\n\n${text}`;
  });
  return `${[`Infinity Keyring\n\n${own.trim()}`, ...parts].join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

function visit(root, name, found) {
  if (found.has(name)) return;
  found.set(name, readNotice(root, name));
  const { dependencies = {} } = readJson(manifestOf(root, name));
  for (const other of Object.keys(dependencies)) visit(root, other, found);
}

function readNotice(root, name) {
  const { version, license, author } = readJson(manifestOf(root, name));
  if (typeof license !== "string") throw new Error(`${name} does not say under which licence it is.`);
  const folder = join(root, "node_modules", name);
  const [file] = readdirSync(folder).filter((each) => /^licen[cs]e/i.test(each));
  const by = typeof author === "string" ? author : author?.name;
  const text = file
    ? readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim()
    : `${license}${by ? `, by ${by.replace(/\s*<.*>/, "")}` : ""}. The package brings no text of its own.`;
  return { name, version, licence: license, text };
}

function manifestOf(root, name) {
  const manifest = join(root, "node_modules", name, "package.json");
  if (!existsSync(manifest)) throw new Error(`${name} is not installed where it was looked for: ${manifest}`);
  return manifest;
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
