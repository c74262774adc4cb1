/** What went wrong, beside what failed; nothing where nothing did. */
import type { ReactNode } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { errorText } from "../error-text.ts";
import { Notice } from "./Notice.tsx";

interface FailureProps {
  readonly code: ErrorCode | null;
  readonly className?: string;
}

export function Failure({ code, className }: FailureProps): ReactNode {
  if (code === null) return null;
  return (
    <Notice tone="danger" role="alert" {...(className !== undefined && { className })}>
      {errorText(code)}
    </Notice>
  );
}
