import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startFirstLook } from "../lib/browser/first-look.ts";

export default defineUnlistedScript(startFirstLook);
