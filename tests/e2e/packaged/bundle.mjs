// Bundles an app in the folder it stands in, as its developer would: node bundle.mjs ENTRY OUT '{"MODE": "test", …}'
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const [entry, outdir, environment] = process.argv.slice(2);
const readPackage = createRequire(join(process.cwd(), "package.json"));
const { build } = createRequire(join(HERE, "../../../js/package.json"))("esbuild");

/** Vue's files of one component each, by Vue's own compiler. */
const vue = {
  name: "vue",
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { compileScript, parse } = readPackage("vue/compiler-sfc");
      const { descriptor } = parse(await readFile(path, "utf-8"), { filename: path });
      const { content } = compileScript(descriptor, { id: path, inlineTemplate: true });
      return { contents: content, loader: "ts" };
    });
  },
};

const values = Object.entries(JSON.parse(environment)).map(([name, value]) => [
  `import.meta.env.${name}`,
  JSON.stringify(value),
]);
const isProduction = environment.includes("production");
await build({
  bundle: true,
  define: {
    ...Object.fromEntries(values),
    "process.env.NODE_ENV": JSON.stringify(isProduction ? "production" : "development"),
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
  entryPoints: [entry],
  format: "esm",
  jsx: "automatic",
  logLevel: "warning",
  minify: isProduction,
  outdir,
  plugins: [vue],
  splitting: true,
});
