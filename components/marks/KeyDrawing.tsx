/**
 * A key as one would draw it: the bow is its provider's, the cuts follow its mask. Two keys can be told apart by eye, and
 * the drawing knows no more of them than the mask beside it says.
 */
import type { ReactNode } from "react";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { classes } from "../controls/classes.ts";
import { BOWS } from "./bows.ts";

const CUT_COUNT = 8;
const FIRST_CUT_X = 23;
const CUT_WIDTH = 4;
const TOP_Y = 5;
const EDGE_Y = 12;
const DEPTHS = [0, 1.1, 2.2, 3.3, 4.4] as const;

interface KeyDrawingProps {
  readonly provider: ProviderId;
  readonly mask: string;
  readonly className?: string;
}

export function KeyDrawing({ provider, mask, className }: KeyDrawingProps): ReactNode {
  return (
    <svg viewBox="0 0 64 16" className={classes("shrink-0", className)} fill="currentColor" aria-hidden="true">
      <path d={BOWS[provider]} fillRule="evenodd" />
      <path d={bladePath(mask)} />
    </svg>
  );
}

function bladePath(mask: string): string {
  const cuts = cutDepths(mask).map((depth, index) => cutPath(FIRST_CUT_X + index * CUT_WIDTH, EDGE_Y - depth));
  return `M13.6 ${TOP_Y}H58l4 3-3 ${EDGE_Y - 8.6}${cuts.reverse().join("")}L21 ${EDGE_Y}v-1.6h-7.4z`;
}

/** One notch, drawn from right to left. */
function cutPath(x: number, y: number): string {
  return `L${x + CUT_WIDTH - 0.8} ${y}H${x + 0.8}`;
}

function cutDepths(mask: string): number[] {
  const seen = [...mask.replace("...", "")].slice(-CUT_COUNT);
  return Array.from({ length: CUT_COUNT }, (_, index) => {
    const code = seen[index]?.codePointAt(0) ?? 0;
    return DEPTHS[(code * (index + 3)) % DEPTHS.length] ?? 0;
  });
}
