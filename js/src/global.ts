// What the script adds to a page; `guidekit.d.ts` ends with it.
import type { Guidekit } from "./api.ts";

declare global {
  interface Window {
    guidekit: Guidekit;
  }
}
