// Turns the sources into what browsers load: modules whose names carry their content, and classic scripts.
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { minify } from "terser";
import { internalNames } from "./names.mjs";
import { minifyStyles } from "./styles.mjs";

export const JS = dirname(dirname(fileURLToPath(import.meta.url)));
export const { version } = JSON.parse(readFileSync(join(JS, "package.json"), "utf-8"));
const TARGET = ["es2022", "chrome114", "firefox125", "safari17"];

const common = {
  absWorkingDir: JS,
  bundle: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  outdir: "out",
  target: TARGET,
  write: false,
};

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
  "runtime/bring.ts": ["core/routes.ts"],
  "runtime/starts.ts": ["page/navigate.ts"],
  "runtime/explain.ts": ["core/targeting/verdicts.ts"],
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

/** Modules that share what they have in common, and whose names are those of the entry points. */
export const buildModules = (options) =>
  build({
    ...common,
    define: { VERSION: JSON.stringify(version) },
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    format: "esm",
    metafile: true,
    plugins: [minifyStyles, copies],
    splitting: true,
    ...options,
  });

/** The runtime and its lazy parts, as modules whose names carry the hash of their content. */
export const buildRuntime = (options) =>
  buildModules({
    // What is fetched by `import()` is named after its file; parts are called after their folder.
    entryPoints: { runtime: "src/index.ts", tour: "src/parts/tour/index.ts" },
    entryNames: "[name]-[hash]",
    mangleProps: internalNames(JS),
    minify: true,
    ...options,
  });

/** A classic script. */
export async function buildScript(entry, name, options) {
  const entryPoints = { [name]: entry };
  // What these few lines may do the compiler has checked; to have the browser check it again would be bytes.
  const tsconfigRaw = { compilerOptions: { alwaysStrict: false } };
  const usual = { ...common, entryPoints, format: "iife", minify: true, target: "es2020", tsconfigRaw };
  const made = await build({ ...usual, ...options });
  return made.outputFiles;
}

/** The loader, which finds the runtime below its version also when it is the moving copy. */
export const buildLoader = (runtime, options) =>
  buildScript("src/loader.ts", "guidekit", {
    define: { RUNTIME: JSON.stringify(`../${version}/${runtime}`) },
    ...options,
  });

/**
 * The same file, smaller: terser still finds a thirtieth that esbuild leaves. Its name stays the one esbuild gave it
 * by what it had made, from which the rest follows.
 *
 * @param map the source map of the file, if there is to be one of the result.
 */
export async function squeeze(contents, { isModule, map }) {
  const made = await minify(Buffer.from(contents).toString("utf-8"), {
    module: isModule,
    // Without what makes a file shorter but no smaller once it is packed.
    compress: { conditionals: false, ecma: 2020, hoist_funs: true, passes: 3, sequences: false },
    format: { comments: false, ecma: 2020 },
    ...(map && { sourceMap: { content: map } }),
  });
  return { contents: Buffer.from(`${made.code}\n`, "utf-8"), map: made.map };
}
