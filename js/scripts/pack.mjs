// Lays out the npm package in build/package: modules for bundlers with types and source maps, and beside them the very
// files that the server serves, for whoever includes a script.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildLoader, buildModules, buildRuntime, JS, squeeze, version } from "./bundle.mjs";

const BUILD = join(JS, "build");
const OUT = join(BUILD, "package");
const SDK = join(dirname(JS), "guidekit/web/static/sdk");
const DECLARATIONS = join(BUILD, "declarations");
const read = (path) => readFileSync(path, "utf-8");

/** Left as readable as it was written: the host app's own bundler makes it small, and may split it as it likes. */
async function writeModules(folder) {
  const entryPoints = { index: "src/module.ts" };
  const { outputFiles } = await buildModules({ entryPoints, sourcemap: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(join(folder, basename(path)), contents);
}

function writeTypes(folder) {
  execFileSync(process.execPath, [join(JS, "node_modules/typescript/bin/tsc"), "-p", join(JS, "tsconfig.package.json")]);
  // Written as sources name each other, which no declaration may.
  const module = read(join(DECLARATIONS, "module.d.ts")).replaceAll('"./api.ts"', '"./api.js"');
  writeFileSync(join(folder, "index.d.ts"), module);
  copyFileSync(join(DECLARATIONS, "api.d.ts"), join(folder, "api.d.ts"));
}

/** The names of the files of a build by what went into them; what begins a file may itself be in another one. */
const namesByInputs = ({ outputs }) =>
  new Map(
    Object.entries(outputs)
      .filter(([path]) => path.endsWith(".js"))
      .map(([path, { entryPoint, inputs }]) => [[entryPoint, ...Object.keys(inputs).sort()].join(), basename(path)]),
  );

/**
 * The source maps of the served files. esbuild makes the names of files from their maps too, and so from every comment;
 * what is served has been named without, and a name is as long as another.
 */
async function mapServed() {
  const served = namesByInputs((await buildRuntime()).metafile);
  const { outputFiles, metafile } = await buildRuntime({ sourcemap: "external" });
  const names = new Map([...namesByInputs(metafile)].map(([inputs, name]) => [name, served.get(inputs)]));
  const rename = (text) => [...names].reduce((renamed, [from, to]) => renamed.replaceAll(from, to), text);
  const runtime = [...names.values()].find((name) => name.startsWith("runtime-"));
  const loader = await buildLoader(runtime, { sourcemap: "external" });
  const text = new Map([...outputFiles, ...loader].map((file) => [basename(file.path), file.text]));
  return Promise.all(
    [...text.keys()]
      .filter((name) => name.endsWith(".js"))
      .map(async (name) => {
        const isModule = names.has(name);
        const made = await squeeze(rename(text.get(name)), { isModule, map: text.get(`${name}.map`) });
        return { name: rename(name), ...made };
      }),
  );
}

/** A map says nothing true of another file, so each is held against what is served. */
async function writeServed(folder) {
  cpSync(SDK, folder, { recursive: true });
  for (const { name, contents, map } of await mapServed()) {
    if (!readFileSync(join(SDK, name)).equals(contents)) throw new Error(`${name} is not what its sources build`);
    writeFileSync(join(folder, `${name}.map`), JSON.stringify({ ...JSON.parse(map), file: name }));
  }
}

function writeManifest() {
  const { license, engines } = JSON.parse(read(join(JS, "package.json")));
  const manifest = {
    name: "@guidekit/browser",
    version,
    description: "Shows guides that are kept in git over a web app: the browser side of guidekit.",
    keywords: ["onboarding", "product tour", "user guide", "walkthrough", "in-app guides"],
    license,
    type: "module",
    sideEffects: false,
    engines,
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      [`./sdk/${version}/*`]: `./sdk/${version}/*`,
      "./package.json": "./package.json",
    },
    types: "./dist/index.d.ts",
    files: ["dist", "sdk"],
  };
  writeFileSync(join(OUT, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

rmSync(OUT, { force: true, recursive: true });
await writeModules(join(OUT, "dist"));
writeTypes(join(OUT, "dist"));
await writeServed(join(OUT, "sdk", version));
writeManifest();
copyFileSync(join(JS, "package/README.md"), join(OUT, "README.md"));
copyFileSync(join(dirname(JS), "LICENSE"), join(OUT, "LICENSE"));
