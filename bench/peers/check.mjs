// Checks YAML files by a JSON Schema as a node project would: node check.mjs SCHEMA FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { load } from "js-yaml";

const [schema, folder] = process.argv.slice(2);
const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
for (const name of readdirSync(folder)) {
  if (!validate(load(readFileSync(join(folder, name), "utf8")))) {
    console.error(name, validate.errors);
    process.exitCode = 1;
  }
}
