/** The stand-in's three pages. Only the page of dummy keys holds keys, and those are made up: it asks not to be kept. */
import { html } from "hono/html";
import { PROVIDERS } from "../../site-kit/provider.ts";
import { type DummyKey, PROVIDER_NAMES } from "../providers/dummy-keys.ts";
import { type Html, renderPage } from "./page-layout.ts";

const SUGGESTIONS = ["Write a haiku about keys", "Where did my key go?", "Who paid for this?"];

export function renderChatPage(): Html {
  const suggestions = SUGGESTIONS.map((text) => html`<li><button type="button" data-suggestion>${text}</button></li>`);
  return renderPage({
    title: "Chat",
    path: "/",
    script: "chat.js",
    body: html`
      <div class="chat">
        <section class="welcome" id="welcome">
          <h1>What shall we talk about?</h1>
          <p>Each answer says whose key was used: yours, or this site's.</p>
          <ul class="suggestions">${suggestions}</ul>
        </section>
        <div id="answers" class="answers" role="log" aria-label="Answers"></div>
        <form id="chat" class="composer">
          <label for="message">Message</label>
          <textarea id="message" name="message" rows="2" maxlength="8000" autocomplete="off" required></textarea>
          <div class="actions">
            <p class="hint">Enter sends, Shift and Enter starts a new line.</p>
            <button type="button" id="send-streamed" class="quiet">Send streamed</button>
            <button type="submit">Send</button>
          </div>
        </form>
      </div>`,
  });
}

const TABS = [
  { id: "overview", name: "Overview" },
  { id: "usage", name: "Usage" },
  { id: "conversations", name: "Conversations" },
  { id: "llm-providers", name: "LLM Providers" },
] as const;

export function renderDashboardPage(): Html {
  const tabs = TABS.map(({ id, name }) => html`<button type="button" data-tab="${id}">${name}</button>`);
  return renderPage({
    title: "Dashboard",
    path: "/dashboard",
    script: "dashboard.js",
    body: html`
      <div class="dashboard">
        <h1>Dashboard</h1>
        <nav class="tabs" aria-label="Dashboard">${tabs}</nav>
        <section id="overview" class="panel" aria-labelledby="overview-title" hidden>
          <h2 id="overview-title">Who paid</h2>
          <dl class="figures" id="figures"></dl>
          <p>Your key is used for the one request that brings it. This site keeps no copy.</p>
        </section>
        <section id="usage" class="panel" aria-labelledby="usage-title" hidden>
          <h2 id="usage-title">Usage by key source</h2>
          <div class="scroller" role="region" aria-label="Table of usage" tabindex="0">
            <table>
              <thead>
                <tr>
                  <th scope="col">Provider</th>
                  <th scope="col">Your key</th>
                  <th scope="col">This site's key</th>
                  <th scope="col">Your key not served</th>
                </tr>
              </thead>
              <tbody id="usage-rows"></tbody>
            </table>
          </div>
          <p>Answers since this site was started. Refused keys cost nobody anything; this site's key never steps in for them.</p>
        </section>
        <section id="conversations" class="panel" aria-labelledby="conversations-title" hidden>
          <h2 id="conversations-title">Conversations</h2>
          <ol class="turns" id="turns"></ol>
        </section>
        ${renderProviderPanel()}
      </div>`,
  });
}

function renderProviderPanel(): Html {
  const options = PROVIDERS.map((id) => html`<option value="${id}">${PROVIDER_NAMES[id]}</option>`);
  return html`
    <section id="llm-providers" class="panel" aria-labelledby="llm-providers-title" hidden>
      <h2 id="llm-providers-title">LLM Providers</h2>
      <p class="old-way">
        This is Infinity Assistant's own tab, unchanged. Alone, it sends what you enter to the site's server, which stores
        it. With Infinity Keyring this list is answered in your browser: it shows the keys of your vault by their masks, adding and
        deleting are asked in the extension's popup, and the server hears nothing. While the vault is locked, nobody is
        signed in here.
      </p>
      <p id="keys-status" role="status"></p>
      <ul class="keys" id="keys" aria-label="Your provider keys"></ul>
      <button type="button" id="open-form" aria-expanded="false" aria-controls="key-form">Add Provider Key</button>
      <form id="key-form" class="key-form" hidden>
        <label for="provider">Provider</label>
        <select id="provider" name="provider">${options}</select>
        <label for="name">Name</label>
        <input id="name" name="name" autocomplete="off" maxlength="60" required>
        <label for="api-key">API Key</label>
        <input id="api-key" name="apiKey" type="password" autocomplete="off" spellcheck="false" required aria-describedby="key-error">
        <p id="key-error" class="error" role="alert"></p>
        <button type="submit">Add Key</button>
      </form>
    </section>`;
}

const KIND_NOTES = {
  good: "Works.",
  "no-credit": "Valid, but its account has no credit: see what you are told.",
  "rate-limited": "Valid, but over its rate limit: see what you are told.",
} as const;

export function renderDummyKeysPage(keys: readonly DummyKey[]): Html {
  const groups = PROVIDERS.map((provider) => {
    const rows = keys.filter((key) => key.provider === provider).map(renderDummyKey);
    return html`<section class="dummies" aria-labelledby="dummies-${provider}">
      <h2 id="dummies-${provider}">${PROVIDER_NAMES[provider]}</h2>
      <ul>${rows}</ul>
    </section>`;
  });
  return renderPage({
    title: "Dummy keys",
    path: "/dummy-keys",
    script: "dummy-keys.js",
    body: html`
      <div class="dashboard">
        <h1>Dummy keys</h1>
        <p class="old-way">
          Made up when this site was started, worth nothing anywhere else, gone when it stops. A real provider has no such
          page. Add one in the extension, then go back to the chat.
        </p>
        <p id="copied" role="status"></p>
        ${groups}
      </div>`,
  });
}

function renderDummyKey({ kind, label, key }: DummyKey): Html {
  return html`<li data-kind="${kind}">
    <div><p>${KIND_NOTES[kind]}</p><code>${key}</code></div>
    <button type="button" data-copy="${key}" data-label="${label}" aria-label="Copy the dummy key: ${label}">Copy</button>
  </li>`;
}
