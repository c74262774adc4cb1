/** Puts a page of ours into its document, with the services that its entrypoint hands in. */
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { PageServices } from "../lib/messages/page-services.ts";
import { ServicesProvider } from "./services.tsx";
import { t, textLanguage } from "./text.ts";

export function renderPage(services: PageServices, page: ReactNode): void {
  const root = document.getElementById("root");
  if (root === null) throw new Error("the page has no place to be put into");
  document.documentElement.lang = textLanguage();
  document.title = t("extension_name");
  createRoot(root).render(
    <StrictMode>
      <ServicesProvider services={services}>{page}</ServicesProvider>
    </StrictMode>,
  );
}
