import "../../components/styles/popup.css";
import { PopupApp } from "../../components/popup/PopupApp.tsx";
import { renderPage } from "../../components/render-page.tsx";
import { buildPageServices } from "../../lib/browser/page-services.ts";

renderPage(buildPageServices(), <PopupApp />);
