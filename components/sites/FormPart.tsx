/** One part of the form, with its heading: the id of the heading names what is in it. */
import { type ReactNode, useId } from "react";

interface FormPartProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: (headingId: string) => ReactNode;
}

export function FormPart({ title, hint, children }: FormPartProps): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className="@container px-5 py-6 row:px-6">
      <h2 id={id} className="text-lead font-semibold">
        {title}
      </h2>
      {hint !== undefined && <p className="mt-0.5 text-ink-soft">{hint}</p>}
      <div className="mt-3">{children(id)}</div>
    </section>
  );
}
