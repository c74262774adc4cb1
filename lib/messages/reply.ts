/** How every answer of the background travels: errors as values, because a thrown one loses its class between contexts. */
import type { ErrorCode } from "../errors.ts";

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ErrorCode };
