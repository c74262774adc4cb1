/** One part of the section "Security": its name, what it is, and what can be done about it. */
import { type ReactNode, useId } from "react";

interface SecurityCardProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children?: ReactNode;
}

export function SecurityCard({ title, intro, children }: SecurityCardProps): ReactNode {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="rounded-card border border-line bg-surface px-4 py-5 shadow-card row:px-6 row:py-6"
    >
      <h2 id={id} className="text-name font-semibold">
        {title}
      </h2>
      {intro !== undefined && <div className="mt-1 max-w-140 text-ink-soft">{intro}</div>}
      {children && <div className="mt-4 space-y-4">{children}</div>}
    </section>
  );
}
