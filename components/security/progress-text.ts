/** How far something long is, in numbers. */
import type { Progress } from "../../lib/messages/page-services.ts";
import { t, textLanguage } from "../text.ts";

/** "340 of 1,000" */
export function progressText({ done, total }: Progress): string {
  const format = new Intl.NumberFormat(textLanguage());
  return t("security.rotated", { done: format.format(done), total: format.format(total) });
}
