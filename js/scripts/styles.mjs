// An esbuild plugin: minifies the style sheets that stand in css`…` templates.
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

const TEMPLATE = /css`([^`]*)`/g;

export const minifyStyles = {
  name: "minify-styles",
  setup(build) {
    build.onLoad({ filter: /[\\/]styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf-8");
      const sheets = [...source.matchAll(TEMPLATE)].map(([, text]) =>
        transform(text, { loader: "css", minify: true, target: ["chrome114", "firefox125", "safari17"] }),
      );
      const minified = await Promise.all(sheets);
      let index = 0;
      const contents = source.replace(TEMPLATE, () => JSON.stringify(minified[index++].code.trim()));
      return { contents, loader: "ts" };
    });
  },
};
