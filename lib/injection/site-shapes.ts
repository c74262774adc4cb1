/**
 * The shape of a site's settings, for messages and for records alike. Shapes only: what may be a path or a header is judged in
 * site-settings.ts, with a code for each fault.
 */
import * as z from "zod/mini";
import { ENDPOINT_METHODS, MAX_ENDPOINTS, MAX_HEADERS, PATH_MATCHES, WHILE_LOCKED } from "./site-settings.ts";

// The content policy forbids evaluating strings, and zod would try before it falls back.
z.config({ jitless: true });

const text = z.string().check(z.maxLength(2_000));

export const endpointsShape = z
  .array(z.strictObject({ method: z.enum(ENDPOINT_METHODS), path: text, match: z.optional(z.enum(PATH_MATCHES)) }))
  .check(z.maxLength(MAX_ENDPOINTS));

export const headerFormShape = z.union([
  z.literal("infinity"),
  z.literal("provider"),
  z.strictObject({ headers: z.array(z.strictObject({ name: text, value: text })).check(z.maxLength(MAX_HEADERS)) }),
]);

export const whileLockedShape = z.enum(WHILE_LOCKED);
