/** The frame around every page of the stand-in: who it is not, where one can go. No inline script or style anywhere. */
import { html, raw } from "hono/html";

export type Html = ReturnType<typeof html>;

export interface Page {
  readonly title: string;
  /** The page's own path, marked in the navigation. */
  readonly path: "/" | "/dashboard" | "/dummy-keys";
  /** Module in `files/`. */
  readonly script: string;
  readonly body: Html;
}

const NAVIGATION = [
  { path: "/", name: "Chat" },
  { path: "/dashboard", name: "Dashboard" },
  { path: "/dummy-keys", name: "Dummy keys" },
] as const;

export function renderPage({ title, path, script, body }: Page): Html {
  const links = NAVIGATION.map(
    (link) =>
      html`<li><a href="${link.path}" ${link.path === path ? raw('aria-current="page"') : ""}>${link.name}</a></li>`,
  );
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · stand-in for Infinity Assistant</title>
    <link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/assets/site.css">
    <link rel="stylesheet" href="/assets/chat.css">
    <link rel="stylesheet" href="/assets/dashboard.css">
    <script type="module" src="/assets/${script}"></script>
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <aside class="stand-in" aria-label="What this site is">
      <strong>This is a stand-in, not Infinity Assistant.</strong> No model answers here.
      <span class="more">It runs on your own computer, and no real key is needed.</span>
    </aside>
    <div class="frame">
      <header class="side">
        <p class="brand"><img src="/assets/mark.svg" alt="" width="32" height="32"> <span>Assistant <small>stand-in</small></span></p>
        <nav aria-label="Site"><ul>${links}</ul></nav>
      </header>
      <main id="main" tabindex="-1">${body}</main>
    </div>
  </body>
</html>`;
}
