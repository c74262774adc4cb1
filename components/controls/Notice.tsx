/** A sentence set apart from the text around it, by its ground, an icon and, where a title is given, a heading. */
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

const TONES = {
  plain: { box: "bg-sunken", sign: Info, ink: "text-verdigris" },
  caution: { box: "bg-brass-tint", sign: TriangleAlert, ink: "text-brass-ink" },
  danger: { box: "bg-danger-tint", sign: CircleAlert, ink: "text-danger" },
} as const;

interface NoticeProps {
  readonly tone?: keyof typeof TONES;
  readonly title?: string;
  readonly className?: string;
  /** Read out at once where it appears in answer to what was done. */
  readonly role?: "alert" | "status";
  readonly children: ReactNode;
}

export function Notice({ tone = "plain", title, className, role, children }: NoticeProps): ReactNode {
  const { box, sign: Sign, ink } = TONES[tone];
  return (
    <div role={role} className={classes("flex gap-3 rounded-card p-4 forced-colors:border", box, className)}>
      <Sign className={classes("mt-0.5 size-4.5 shrink-0", ink)} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        <div className={classes(title !== undefined && "mt-0.5 text-ink-soft")}>{children}</div>
      </div>
    </div>
  );
}
