// An esbuild plugin: minifies the style sheets that stand in css`…` templates.
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

const TEMPLATE = /css`([^`]*)`/g;
/** What makes a template a plain text where nothing is minified, in the tests; here it would only weigh. */
const DECLARATION = "const css = String.raw;\n";

/** What esbuild leaves: it cannot know that a space at the beginning of a custom property is none of its value. */
const squeeze = (sheet) => sheet.replace(/(--\w+:) /g, "$1").replaceAll(" !important", "!important");

export const minifyStyles = {
  name: "minify-styles",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf-8");
      if (!source.includes(DECLARATION)) return undefined;
      const sheets = [...source.matchAll(TEMPLATE)].map(([, text]) =>
        transform(text, { loader: "css", minify: true, target: ["chrome114", "firefox125", "safari17"] }),
      );
      const minified = await Promise.all(sheets);
      let index = 0;
      const contents = source
        .replace(DECLARATION, "")
        .replace(TEMPLATE, () => JSON.stringify(squeeze(minified[index++].code.trim())));
      return { contents, loader: "ts" };
    });
  },
};
