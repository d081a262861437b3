// Judges conditions as browsers do, for a test of the server: a file of conditions and facts in, their outcomes out.
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const JS = dirname(dirname(fileURLToPath(import.meta.url)));
const [, , madeUp, folder] = process.argv;
const outfile = join(folder, "judge.mjs");

await build({
  absWorkingDir: JS,
  bundle: true,
  entryPoints: ["test/core/targeting/outcomes.ts"],
  format: "esm",
  logLevel: "warning",
  outfile,
  packages: "external",
  platform: "node",
  target: "node20",
});
const { writeOutcomes } = await import(pathToFileURL(outfile).href);
writeOutcomes(madeUp, join(folder, "outcomes.json"));
