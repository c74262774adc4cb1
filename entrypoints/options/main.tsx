import "../../components/styles/options.css";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import { renderPage } from "../../components/render-page.tsx";
import { buildPageServices } from "../../lib/browser/page-services.ts";

renderPage(buildPageServices(), <OptionsApp />);
