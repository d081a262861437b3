// Writes src/gen from the contract: TypeScript types of all that travels, and the table of lazy parts.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const JS = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOT = dirname(JS);
const OUT = process.argv[2] ?? join(JS, "src/gen");
const BANNER = "// Generated from guidekit/contract by scripts/types.mjs; do not edit.";

/** The wire side of the contract, as Python prints it. */
function readContract() {
  const own = join(ROOT, ".venv", "bin", "python");
  const python = process.env.PYTHON ?? (existsSync(own) ? own : "python3");
  return JSON.parse(execFileSync(python, ["-m", "guidekit.contract.emit"], { cwd: ROOT, encoding: "utf-8" }));
}

/** `tooltip_step` becomes `TooltipStep`. */
const typeName = (name) => name.replace(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase());

/** Names types after their definitions, and drops what types cannot say well (a choice of keys, examples). */
function nameTypes(definitions) {
  const named = Object.entries(definitions).map(([name, { examples, oneOf, ...schema }]) => [
    name,
    { ...withPlainReferences(schema), title: typeName(name) },
  ]);
  return Object.fromEntries(named);
}

/** The generator cannot follow a reference that goes round in a circle and has a description beside it. */
function withPlainReferences(schema) {
  if (Array.isArray(schema)) return schema.map(withPlainReferences);
  if (typeof schema !== "object" || schema === null) return schema;
  if (typeof schema.$ref === "string") return { $ref: schema.$ref };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withPlainReferences(value)]));
}

async function writeTypes({ roots, $defs }) {
  const properties = Object.fromEntries(roots.map((root) => [root, { $ref: `#/$defs/${root}` }]));
  const whole = { title: "Contract", type: "object", required: roots, properties, $defs: nameTypes($defs) };
  const text = await compile(whole, "Contract", {
    additionalProperties: false,
    bannerComment: BANNER,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 110 },
  });
  writeFileSync(join(OUT, "contract.ts"), text);
}

function writeParts({ kinds }) {
  const built = kinds.filter((kind) => existsSync(join(JS, "src/parts", kind, "index.ts")));
  const lines = built.map((kind) => `  ${kind}: () => import("../parts/${kind}/index.ts"),`);
  const text = [BANNER, "", "export const parts = {", ...lines, "} as const;", ""].join("\n");
  writeFileSync(join(OUT, "parts.ts"), text);
}

const contract = readContract();
mkdirSync(OUT, { recursive: true });
await writeTypes(contract);
writeParts(contract);
