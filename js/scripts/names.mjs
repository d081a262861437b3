// Names by which our own pieces know each other's parts. Building makes them short, alike in every file of the runtime.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** None of them is ever stored, sent, or shown to a host app: whoever adds one sees to that. */
const NAMES = [
  // What the machine knows of a guide under way, and its rules.
  ...["handlers", "isHere", "isShown", "moves"],
  // What stands on the page for a step.
  ...["card", "home", "isCentered", "onMove", "outer", "parts", "press", "spoken", "spot", "tools"],
  // What the runtime offers to those who run a guide.
  ...["base", "deliver", "envelope", "guard", "hostActions", "learn", "listen", "record", "retryAfter", "tell"],
];

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

/**
 * A pattern of the names, for esbuild.
 *
 * @param js the folder of the package.
 * @throws Error when the server, the host app, the browser or another file may know one of them as it is.
 */
export function internalNames(js) {
  const read = (...path) => withoutComments(readFileSync(join(js, ...path), "utf-8"));
  const isOurs = (file) => file.endsWith(".ts") && !file.startsWith("gen") && file !== "api.ts";
  const sources = readdirSync(join(js, "src"), { recursive: true }).filter(isOurs).map((file) => read("src", file));
  const foreign = ["src/gen/contract.ts", "src/api.ts", "node_modules/terser/tools/domprops.js"].map((file) => read(file));
  const says = (texts, pattern) => texts.some((text) => new RegExp(pattern).test(text));
  for (const name of NAMES)
    if (says(foreign, `\\b${name}\\b`) || says(sources, `["'\`]${name}["'\`]|export (async )?(function|const) ${name}\\b`))
      throw new Error(`${name} is known to others too and must stay as it is: js/scripts/names.mjs`);
  return new RegExp(`^(${NAMES.join("|")})$`);
}
