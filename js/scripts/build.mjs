// Builds the runtime into guidekit/web/static/sdk: a classic loader, modules named by their content, a manifest.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildLoader, buildRuntime, buildScript, JS, squeeze, version } from "./bundle.mjs";

const OUT = process.argv[2] ?? join(dirname(JS), "guidekit/web/static/sdk");

/** What only some steps of tours have; each is a file of its own. */
const EXTRAS = readdirSync(join(JS, "src/parts/tour/extras")).map((file) => file.replace(/\.ts$/, ""));

const digest = (body) => `sha384-${createHash("sha384").update(body).digest("base64")}`;

const squeezeAll = (files, isModule) =>
  Promise.all(
    files.map(async ({ path, contents }) => ({ path, contents: (await squeeze(contents, { isModule })).contents })),
  );

const { outputFiles: modules, metafile } = await buildRuntime();
const runtime = basename(modules.find(({ path }) => basename(path).startsWith("runtime-")).path);
const loader = await buildLoader(runtime);
const files = [...(await squeezeAll(modules, true)), ...(await squeezeAll(loader, false))];
const [snippet] = await buildScript("src/snippet.ts", "snippet");

rmSync(OUT, { force: true, recursive: true });
mkdirSync(OUT, { recursive: true });
for (const { path, contents } of files) writeFileSync(join(OUT, basename(path)), contents);
const readSource = (name) => readFileSync(join(JS, "src", name), "utf-8");
const declarations = [readSource("api.ts"), readSource("global.ts").replace(/^(\/\/|import ).*\n+/gm, "")];
writeFileSync(join(OUT, "guidekit.d.ts"), declarations.join("\n"));

/** A file and all that it imports at once, shared code among it. */
function closure(name) {
  const found = new Set();
  const add = (path) => {
    if (found.has(path)) return;
    found.add(path);
    metafile.outputs[path].imports.filter(({ kind }) => kind === "import-statement").forEach(({ path }) => add(path));
  };
  Object.keys(metafile.outputs)
    .filter((path) => basename(path).startsWith(`${name}-`))
    .forEach(add);
  return [...found].map((path) => basename(path));
}

/** The files a browser has loaded by then, besides those that come only when they are needed. */
const loaded = (...names) => [...new Set(["guidekit.js", ...names.flatMap(closure)])];

const TOUR = ["runtime", "tour"];

/** What comes on top of a tour, each by its file, when a guide needs it. */
const LAZY = [
  ...["delivery", "finder", "live", "knowledge", "input", "event", "delay", "actions", "drive", "prepare"],
  ...["starts", "tokens", "explain"],
];

const tour = loaded(...TOUR);
const lazy = (...names) => names.flatMap(closure).filter((file) => !tour.includes(file));
const manifest = {
  version,
  loads: {
    boot: loaded("runtime"),
    tour,
    ...Object.fromEntries(LAZY.map((name) => [name, lazy(name)])),
    ...Object.fromEntries(EXTRAS.map((name) => [`tour/${name}`, lazy("extras", name)])),
  },
  files: Object.fromEntries(
    files
      .map(({ path, contents }) => [
        basename(path),
        { bytes: contents.length, gzip_bytes: gzipSync(contents, { level: 9 }).length, sha384: digest(contents) },
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  ),
  snippet: snippet.text.trim(),
};
writeFileSync(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

for (const [name, { bytes, gzip_bytes }] of Object.entries(manifest.files)) console.log(name, bytes, gzip_bytes);
console.log("snippet", manifest.snippet.length);
