/** Where one clicks to pin our icon: the puzzle piece at the end of the toolbar and, in what it opens, the pin of our row. Drawn without words. */
import type { ReactNode } from "react";
import type { BrowserFamily } from "../../lib/messages/page-services.ts";
import { classes } from "../controls/classes.ts";
import { t } from "../text.ts";

const LINE = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 2,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;
const HERE = "text-panel-brass forced-colors:text-[CanvasText]";
const PUZZLE = "M1 5h3.4a2.6 2.6 0 1 1 5.2 0H13v3.6a2.6 2.6 0 1 1 0 5.2V17H1z";
const PIN = "M4 1h6l-1 5 3 3v1.5H2V9l3-3zM7 10.5V16";
const LOOP =
  "M8 6.3C6.7 4.4 5.6 3.3 4.3 3.3a3 3 0 0 0 0 6c1.3 0 2.4-1.1 3.7-3s2.4-3 3.7-3a3 3 0 0 1 0 6c-1.3 0-2.4-1.1-3.7-3";

const LABELS = { chromium: "pinDrawing.chromium", firefox: "pinDrawing.firefox" } as const;

interface PinDrawingProps {
  readonly family: BrowserFamily;
  readonly className?: string;
}

export function PinDrawing({ family, className }: PinDrawingProps): ReactNode {
  return (
    <svg
      viewBox="0 0 320 212"
      role="img"
      aria-label={t(LABELS[family])}
      className={classes("w-full text-on-panel-soft forced-colors:text-[CanvasText] rtl:-scale-x-100", className)}
    >
      <Toolbar />
      <Menu />
      {family === "firefox" ? <GearAndItsMenu /> : <PinOfTheRow />}
    </svg>
  );
}

/** The window's head: address, puzzle piece. The rest of the window fades away. */
function Toolbar(): ReactNode {
  return (
    <>
      <path d="M1 150V13A12 12 0 0 1 13 1h294a12 12 0 0 1 12 12v137" {...LINE} />
      <path d="M1 46h318" {...LINE} opacity=".5" />
      <rect x="62" y="12" width="186" height="23" rx="11.5" {...LINE} />
      <path d="M20 23.5h12m-6-6-6 6 6 6" {...LINE} />
      <path d="M76 23.5h64" {...LINE} strokeWidth="3" opacity=".6" />
      <g className={HERE}>
        <circle cx="277" cy="23.5" r="17" fill="currentColor" opacity=".16" />
        <path d={PUZZLE} {...LINE} transform="translate(269.5 14)" />
      </g>
      <path d="M306 17v.1M306 23.5v.1M306 30v.1" {...LINE} strokeWidth="3" />
    </>
  );
}

/** What the puzzle piece opens: three extensions, ours in the middle. */
function Menu(): ReactNode {
  return (
    <>
      <path
        d="M109 56h154l14-9 8 9h8a10 10 0 0 1 10 10v100a10 10 0 0 1-10 10H109a10 10 0 0 1-10-10V66a10 10 0 0 1 10-10z"
        {...LINE}
      />
      <rect x="105" y="96" width="192" height="38" rx="7" fill="currentColor" opacity=".14" />
      {[77, 153].map((y) => (
        <g key={y} opacity=".55">
          <rect x="116" y={y - 8} width="16" height="16" rx="4" {...LINE} />
          <path d={`M144 ${y}h70`} {...LINE} strokeWidth="3" />
        </g>
      ))}
      <g className="text-on-panel forced-colors:text-[CanvasText]">
        <g transform="translate(113 104) scale(1.35)">
          <path d={LOOP} {...LINE} />
          <path d="M9.7 8.8h2v4.5h-2zM13 8.3h2v3h-2z" fill="currentColor" />
        </g>
        <path d="M144 115h84" {...LINE} strokeWidth="3" />
      </g>
    </>
  );
}

function PinOfTheRow(): ReactNode {
  return (
    <g className={HERE}>
      <circle cx="276" cy="115" r="17" fill="currentColor" opacity=".16" />
      <path d={PIN} {...LINE} transform="translate(269 106.5)" />
    </g>
  );
}

function GearAndItsMenu(): ReactNode {
  return (
    <>
      <g className={HERE}>
        <circle cx="276" cy="115" r="17" fill="currentColor" opacity=".16" />
        <circle cx="276" cy="115" r="3" {...LINE} />
        <circle cx="276" cy="115" r="7" {...LINE} strokeDasharray="3.1 2.4" strokeWidth="3.4" strokeLinecap="butt" />
      </g>
      <rect x="134" y="142" width="152" height="66" rx="9" className="fill-panel forced-colors:fill-[Canvas]" />
      <rect x="134" y="142" width="152" height="66" rx="9" {...LINE} />
      <g className={HERE}>
        <rect x="140" y="148" width="140" height="28" rx="6" fill="currentColor" opacity=".16" />
        <path d={PIN} {...LINE} transform="translate(149 153.5)" />
        <path d="M174 162h76" {...LINE} strokeWidth="3" />
      </g>
      <path d="M151 192h60" {...LINE} strokeWidth="3" opacity=".55" />
    </>
  );
}
