import "../../components/styles/popup.css";
import { PopupApp } from "../../components/popup/PopupApp.tsx";
import { renderPage } from "../../components/render-page.tsx";
import { takeFirstLook } from "../../lib/browser/first-look.ts";
import { buildPageServices } from "../../lib/browser/page-services.ts";

/** A background that has to wake up first takes longer: then the page shows its frame, and asks for itself. */
const WAIT_MS = 150;

const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT_MS));
const first = await Promise.race([takeFirstLook(), late]);
renderPage(buildPageServices(), <PopupApp first={first} />);
