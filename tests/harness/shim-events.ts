/** The events by which the two parts of the extension in a page talk: a recorder has to listen for each by its name. */
import { SHIM_MESSAGES, SHIM_ORDERS } from "../../lib/injection/shim-messages.ts";

export const SHIM_EVENT_NAMES: readonly string[] = [SHIM_ORDERS, SHIM_MESSAGES];
