/**
 * Where the key is and where it goes, in one look: from the vault and from the page two ways lead out of this computer, they meet where
 * the browser adds the key, and no way leads from the vault to the page. The lines are drawn; the words are text, so that they
 * wrap in a narrow window and grow with the reader's letters. Drawn in the colours of the panel.
 */
import type { ReactNode } from "react";
import { classes } from "../controls/classes.ts";
import { BrandMark } from "../marks/BrandMark.tsx";
import { BOWS } from "../marks/bows.ts";
import { t } from "../text.ts";

const LINE = { fill: "none", stroke: "currentColor", strokeWidth: 2, strokeLinecap: "round" } as const;
const BLADE = "M13 6.4h40.5l2.5 2-2.5 2H51v3h-3.4v-3h-3v4.4h-3.4v-4.4H13z";
const KEY_COLOUR = "text-panel-brass forced-colors:text-[CanvasText]";
const PAGE_COLOUR = "text-on-panel-soft forced-colors:text-[CanvasText]";

export function KeyPathDrawing({ className }: { readonly className?: string }): ReactNode {
  return (
    <div role="img" aria-label={t("drawing.label")} className={classes("text-center text-note leading-5", className)}>
      <div className="rounded-card border border-panel-line bg-panel-line/20 px-3 pt-3 forced-colors:border-[CanvasText]">
        <p className="text-start font-medium text-on-panel-soft">{t("drawing.computer")}</p>
        <div className="mt-2 grid grid-cols-2 gap-x-3">
          <div>
            <VaultArt />
            <p className="mt-1.5">{t("drawing.vault")}</p>
          </div>
          <div>
            <PageArt />
            <p className="mt-1.5">{t("drawing.page")}</p>
          </div>
        </div>
        <Confluence />
        <p className="relative mx-auto -mt-px flex w-fit max-w-full translate-y-1/2 items-center gap-2 rounded-full border-2 border-panel-brass bg-panel px-4 py-1.5 font-semibold forced-colors:border-[CanvasText]">
          <KeyGlyph />
          {t("drawing.browser")}
        </p>
      </div>
      <WayOut />
      <div className="mx-auto flex w-fit max-w-full items-center gap-3 rounded-card border border-panel-line bg-panel-line/20 px-4 py-2.5 text-start forced-colors:border-[CanvasText]">
        <BrandMark className="size-6 shrink-0 text-on-panel" />
        <p>
          <span className="font-semibold">{t("drawing.site")}</span>
          <br />
          <span className="text-on-panel-soft">{t("drawing.siteHint")}</span>
        </p>
      </div>
    </div>
  );
}

/** A padlock with the key in it. */
function VaultArt(): ReactNode {
  return (
    <svg viewBox="0 0 96 76" className="mx-auto h-19 text-on-panel forced-colors:text-[CanvasText]" aria-hidden="true">
      <path d="M33 30V20a15 15 0 0 1 30 0v10" {...LINE} strokeWidth="5" />
      <rect x="8" y="30" width="80" height="43" rx="9" {...LINE} />
      <g transform="translate(18 43)" fill="currentColor" className={KEY_COLOUR}>
        <path d={`${BOWS.openai}${BLADE}`} fillRule="evenodd" transform="scale(1.06)" />
      </g>
    </svg>
  );
}

/** A window with a conversation in it. */
function PageArt(): ReactNode {
  return (
    <svg viewBox="0 0 96 76" className={classes("mx-auto h-19", PAGE_COLOUR)} aria-hidden="true">
      <rect x="5" y="6" width="86" height="67" rx="9" {...LINE} />
      <path d="M5 22h86" {...LINE} />
      <path d="M14 14h.1M21 14h.1M28 14h.1" {...LINE} strokeWidth="4" />
      <path d="M16 34h38M16 42h26" {...LINE} strokeWidth="3" opacity=".7" />
      <path d="M52 53h24a5 5 0 0 1 5 5v0a5 5 0 0 1-5 5H52a5 5 0 0 1-5-5v0a5 5 0 0 1 5-5z" {...LINE} />
      <path d="M56 58h13" {...LINE} strokeWidth="3" opacity=".7" />
    </svg>
  );
}

/** The key's way and the request's, from the middle of either half to the middle between them. */
function Confluence(): ReactNode {
  const line = { ...LINE, vectorEffect: "non-scaling-stroke" } as const;
  return (
    <svg viewBox="0 0 100 30" preserveAspectRatio="none" className="mt-1.5 -mb-5 h-14 w-full" aria-hidden="true">
      <path d="M24 2C24 18 50 12 50 30" {...line} className={KEY_COLOUR} strokeWidth="3" />
      <path d="M76 2C76 18 52 12 52 30" {...line} className={PAGE_COLOUR} strokeDasharray="1 6" strokeWidth="3" />
    </svg>
  );
}

/** Both ways as one, out of the computer. */
function WayOut(): ReactNode {
  return (
    <svg viewBox="0 0 24 64" className="mx-auto h-16" aria-hidden="true">
      <path d="M20 0v46" {...LINE} className={PAGE_COLOUR} strokeDasharray="1 6" strokeWidth="3" />
      <g className={KEY_COLOUR}>
        <path d="M12 0v59" {...LINE} strokeWidth="3" />
        <path d="M3 51l9 9 9-9" {...LINE} strokeWidth="3" strokeLinejoin="round" />
      </g>
    </svg>
  );
}

function KeyGlyph(): ReactNode {
  return (
    <svg viewBox="0 0 57 16" className={classes("h-3 shrink-0", KEY_COLOUR)} fill="currentColor" aria-hidden="true">
      <path d={`${BOWS.openai}${BLADE}`} fillRule="evenodd" />
    </svg>
  );
}
