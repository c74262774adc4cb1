/** Styles, scripts and the mark, out of `files/`; nothing else of the disk can be asked for. */
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import type { Hono } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

export function addAssets(app: Hono): void {
  const folder = new URL("files/", import.meta.url);
  for (const name of readdirSync(folder)) {
    const content = readFileSync(new URL(name, folder), "utf8");
    const type = TYPES[extname(name)];
    if (type !== undefined) app.get(`/assets/${name}`, (c) => c.body(content, 200, { "Content-Type": type }));
  }
}
