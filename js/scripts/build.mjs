// Builds the runtime into guidekit/web/static/sdk: a classic loader, modules named by their content, a manifest.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";
import { minifyStyles } from "./styles.mjs";

const JS = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = process.argv[2] ?? join(dirname(JS), "guidekit/web/static/sdk");
const { version } = JSON.parse(readFileSync(join(JS, "package.json"), "utf-8"));
const TARGET = ["es2022", "chrome114", "firefox125", "safari17"];

const common = {
  absWorkingDir: JS,
  bundle: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  minify: true,
  outdir: OUT,
  target: TARGET,
  write: false,
};

/** What only some steps of tours have; each is a file of its own. */
const EXTRAS = readdirSync(join(JS, "src/parts/tour/extras")).map((file) => file.replace(/\.ts$/, ""));

/**
 * Modules that those who import them get a copy of. What two files share would otherwise become a third one, which is
 * a request more than the few bytes are worth.
 */
const COPIES = {
  "page/finder.ts": ["core/durations.ts"],
  "page/frames.ts": ["page/home.ts"],
  "page/isolation.ts": ["page/inert.ts"],
  "parts/tour/extras/block.ts": ["parts/tour/keyboard.ts"],
  "page/navigate.ts": ["core/urls.ts"],
  "stage/drive.ts": ["core/text.ts", "page/describing.ts"],
};

const copies = {
  name: "copies",
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ importer, path, resolveDir, kind }) => {
      const name = (file) => relative(join(JS, "src"), file);
      const target = join(resolveDir, path);
      if (kind !== "import-statement" || !COPIES[name(importer)]?.includes(name(target))) return undefined;
      return { path: target, suffix: `?${name(importer)}` };
    });
  },
};

/** The runtime and its lazy parts, as modules whose names carry the hash of their content. */
async function buildModules() {
  const { outputFiles, metafile } = await build({
    ...common,
    // What is fetched by `import()` is named after its file; parts are called after their folder.
    entryPoints: { runtime: "src/index.ts", tour: "src/parts/tour/index.ts" },
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    define: { VERSION: JSON.stringify(version) },
    format: "esm",
    metafile: true,
    plugins: [minifyStyles, copies],
    splitting: true,
  });
  return { modules: outputFiles, metafile };
}

/** A classic script; it finds the runtime beside itself, or below the version when it is the moving copy. */
async function buildScript(entry, name, define = {}) {
  const { outputFiles } = await build({
    ...common,
    define,
    entryPoints: { [name]: entry },
    format: "iife",
    target: "es2020",
  });
  return outputFiles;
}

const digest = (body) => `sha384-${createHash("sha384").update(body).digest("base64")}`;

/**
 * The same files, smaller: terser still finds a thirtieth that esbuild leaves. Their names stay those esbuild gave them
 * by what it had made, from which the rest follows.
 */
const squeeze = (files, module) =>
  Promise.all(
    files.map(async ({ path, contents }) => {
      const { code } = await minify(Buffer.from(contents).toString("utf-8"), {
        module,
        // Without what makes a file shorter but no smaller once it is packed.
        compress: { conditionals: false, ecma: 2020, passes: 3, sequences: false },
        format: { comments: false, ecma: 2020 },
      });
      return { path, contents: Buffer.from(`${code}\n`, "utf-8") };
    }),
  );

const { modules, metafile } = await buildModules();
const runtime = basename(modules.find(({ path }) => basename(path).startsWith("runtime-")).path);
const define = { RUNTIME: JSON.stringify(`../${version}/${runtime}`) };
const loader = await buildScript("src/loader.ts", "guidekit", define);
const files = [...(await squeeze(modules, true)), ...(await squeeze(loader, false))];
const [snippet] = await buildScript("src/snippet.ts", "snippet");

rmSync(OUT, { force: true, recursive: true });
mkdirSync(OUT, { recursive: true });
for (const { path, contents } of files) writeFileSync(path, contents);
writeFileSync(join(OUT, "guidekit.d.ts"), readFileSync(join(JS, "src/api.ts")));

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
  ...["starts", "tokens"],
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
