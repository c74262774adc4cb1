/** The one button. While its work is on the way it keeps its place and the focus, says so, and takes no second click. */
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { classes } from "./classes.ts";

const KINDS = {
  primary: "bg-verdigris text-on-verdigris border-clear hover:bg-verdigris-deep shadow-card",
  secondary: "bg-surface text-ink border-edge hover:bg-sunken",
  quiet: "bg-clear text-ink-soft border-clear hover:bg-sunken hover:text-ink",
  quietDanger: "bg-clear text-ink-soft border-clear hover:bg-danger-tint hover:text-danger",
  outlineDanger: "bg-surface text-danger border-edge hover:bg-danger-tint hover:border-danger",
  danger: "bg-danger text-on-danger border-clear hover:bg-danger-deep shadow-card",
  onPanel: "bg-clear text-on-panel border-panel-line hover:bg-panel-line",
} as const;

const SIZES = {
  small: "min-h-8 px-2.5 text-note gap-1.5",
  medium: "min-h-10 px-4 text-body gap-2",
} as const;

export type ButtonKind = keyof typeof KINDS;

export interface ButtonProps extends ComponentProps<"button"> {
  readonly kind?: ButtonKind;
  readonly size?: keyof typeof SIZES;
  readonly pending?: boolean;
  /** What stands there while pending; the label otherwise. */
  readonly pendingText?: string;
}

export function Button({
  kind = "secondary",
  size = "medium",
  pending = false,
  pendingText,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      data-kind={kind}
      aria-disabled={pending || rest["aria-disabled"]}
      onClick={pending ? stop : onClick}
      className={classes(buttonClass(kind, size), className)}
    >
      {pending && <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden="true" />}
      {pending && pendingText !== undefined ? pendingText : children}
    </button>
  );
}

/** What a button looks like, for a link that is the next thing to do. */
export function buttonClass(kind: ButtonKind, size: keyof typeof SIZES = "medium"): string {
  return classes(
    "inline-flex shrink-0 cursor-pointer items-center justify-center rounded-control border font-medium leading-tight",
    "transition-colors duration-150 ease-settle aria-disabled:cursor-default aria-disabled:opacity-70",
    KINDS[kind],
    SIZES[size],
  );
}

function stop(event: MouseEvent): void {
  event.preventDefault();
}
