// Bundles the tests and runs them with node's own runner.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const JS = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(JS, "build/test");

const tests = readdirSync(join(JS, "test"), { recursive: true }).filter((name) => name.endsWith(".test.ts"));
rmSync(OUT, { force: true, recursive: true });
await build({
  absWorkingDir: JS,
  bundle: true,
  entryPoints: tests.map((name) => join("test", name)),
  format: "esm",
  logLevel: "warning",
  outbase: "test",
  outdir: OUT,
  outExtension: { ".js": ".mjs" },
  packages: "external",
  platform: "node",
  sourcemap: "inline",
  target: "node20",
});
const files = tests.map((name) => join(OUT, name.replace(/\.ts$/, ".mjs")));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" });
process.exit(status ?? 1);
