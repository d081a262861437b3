// Builds the runtime into guidekit/web/static/sdk: a classic loader, modules named by their content, a manifest.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
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

/** The runtime and its lazy parts, as modules whose names carry the hash of their content. */
async function buildModules() {
  const { outputFiles } = await build({
    ...common,
    entryPoints: {
      runtime: "src/index.ts",
      tour: "src/parts/tour/index.ts",
      stage: "src/runtime/stage.ts",
      delivery: "src/net/delivery.ts",
      history: "src/page/history.ts",
      finder: "src/page/finder.ts",
      extras: "src/parts/tour/extras.ts",
      ...Object.fromEntries(EXTRAS.map((name) => [name, `src/parts/tour/extras/${name}.ts`])),
    },
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    define: { VERSION: JSON.stringify(version) },
    format: "esm",
    plugins: [minifyStyles],
    splitting: true,
  });
  return outputFiles;
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

const modules = await buildModules();
const runtime = basename(modules.find(({ path }) => basename(path).startsWith("runtime-")).path);
const define = { RUNTIME: JSON.stringify(`../${version}/${runtime}`) };
const files = [...modules, ...(await buildScript("src/loader.ts", "guidekit", define))];
const [snippet] = await buildScript("src/snippet.ts", "snippet");

rmSync(OUT, { force: true, recursive: true });
mkdirSync(OUT, { recursive: true });
for (const { path, contents } of files) writeFileSync(path, contents);

/** The files a browser has loaded by then, besides those that come only when they are needed. */
const named = (...names) =>
  files.map(({ path }) => basename(path)).filter((file) => names.some((name) => file.startsWith(name)));

const manifest = {
  version,
  loads: {
    boot: named("guidekit.", "runtime-"),
    tour: named("guidekit.", "runtime-", "stage-", "tour-", "delivery-"),
    finder: named("finder-"),
    ...Object.fromEntries(EXTRAS.map((name) => [`tour/${name}`, named("extras-", `${name}-`)])),
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
