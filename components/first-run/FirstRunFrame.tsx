/** The frame of every step of the first run: what it is about on the panel, with how far one is, and beside it what there is to do. */
import { type ReactNode, useId } from "react";
import { classes } from "../controls/classes.ts";
import { BrandMark } from "../marks/BrandMark.tsx";
import { t } from "../text.ts";
import { STEPS, type Step } from "./steps.ts";

interface FirstRunFrameProps {
  readonly step: Step;
  readonly title: string;
  readonly intro: string;
  /** On the panel, under the title. */
  readonly shown: ReactNode;
  /** What there is to do. */
  readonly children: ReactNode;
}

export function FirstRunFrame({ step, title, intro, shown, children }: FirstRunFrameProps): ReactNode {
  const progressId = useId();
  return (
    <main className="grid min-h-dvh wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="relative bg-panel px-6 py-8 text-on-panel row:px-12 wide:px-16 wide:py-14">
        <div className="pointer-events-none absolute inset-0 hidden overflow-hidden wide:block">
          <BrandMark className="absolute -end-32 -bottom-40 size-140 text-on-panel opacity-5" />
        </div>
        <div className="relative mx-auto max-w-120 wide:me-0">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <p className="flex items-center gap-2.5 font-semibold">
              <BrandMark className="size-8 text-panel-brass" />
              {t("extension_name")}
            </p>
            <Progress id={progressId} step={step} />
          </div>
          <h1
            tabIndex={-1}
            aria-describedby={progressId}
            className="mt-8 text-display font-semibold text-balance wide:mt-12"
          >
            {title}
          </h1>
          <p className="mt-3 text-lead text-on-panel-soft">{intro}</p>
          {shown}
        </div>
      </div>
      {/* Begins beside the title at every step: what one looks at does not move from step to step. */}
      <div className="px-4 py-8 row:px-12 row:py-10 wide:px-16 wide:pt-34 wide:pb-14">
        <div className="mx-auto w-full max-w-120 wide:ms-0">{children}</div>
      </div>
    </main>
  );
}

function Progress({ id, step }: { readonly id: string; readonly step: Step }): ReactNode {
  const number = STEPS.indexOf(step) + 1;
  return (
    <div className="flex items-center gap-3 text-note text-on-panel-soft">
      <p id={id}>{t("firstRun.step", { number: String(number), count: String(STEPS.length) })}</p>
      <span className="flex gap-1" aria-hidden="true">
        {STEPS.map((each, index) => (
          <span
            key={each}
            className={classes(
              "h-1 w-5 rounded-full forced-colors:border",
              index < number ? "bg-panel-brass forced-colors:bg-[CanvasText]" : "bg-panel-line",
            )}
          />
        ))}
      </span>
    </div>
  );
}
