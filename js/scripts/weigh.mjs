// Says what each module weighs in what a plain tour loads: how much smaller the packed file would be without it.
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { buildRuntime, squeeze } from "./bundle.mjs";

const FILES = ["runtime", "tour"];
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** One text holds all style sheets, whichever module they are from. */
const STYLES = /:host\{[^"]*/;

const weigh = (text) => gzipSync(text, { level: 9 }).length;

/** The numbers of one segment of a source map: https://tc39.es/ecma426/#sec-base64-vlq. */
function decode(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const letter of segment) {
    const digit = DIGITS.indexOf(letter);
    value |= (digit & 31) << shift;
    shift = digit & 32 ? shift + 5 : 0;
    if (shift) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
  }
  return numbers;
}

/** The source of each character of a file that has one line. */
function sourcesOf(text, { mappings, sources }) {
  const found = [];
  let [column, source, name] = [0, 0, ""];
  const fill = (end) => {
    while (found.length < end) found.push(name);
  };
  for (const [step, change] of mappings.split(";")[0].split(",").map(decode)) {
    fill((column += step));
    if (change !== undefined) name = sources[(source += change)];
  }
  fill(text.length);
  const styles = STYLES.exec(text);
  return styles ? found.fill("styles", styles.index, styles.index + styles[0].length) : found;
}

const { outputFiles } = await buildRuntime({ sourcemap: "external" });
const find = (name, end) => outputFiles.find(({ path }) => basename(path).startsWith(name) && path.endsWith(end));
for (const name of FILES) {
  const squeezed = await squeeze(find(`${name}-`, ".js").contents, { isModule: true, map: find(`${name}-`, ".map").text });
  const text = squeezed.contents.toString("utf-8");
  const whole = weigh(text);
  const sources = sourcesOf(text, typeof squeezed.map === "string" ? JSON.parse(squeezed.map) : squeezed.map);
  const without = (source) => weigh([...text].filter((_, at) => sources[at] !== source).join(""));
  const weights = [...new Set(sources)].map((source) => [source.replace(/.*\bsrc\//, ""), whole - without(source)]);
  console.log(`${name} ${whole}`);
  for (const [source, weight] of weights.sort(([, one], [, other]) => other - one)) console.log(`  ${weight} ${source}`);
}
