// What a bundler puts into `import.meta.env`, and files that only it can read.
interface ImportMeta {
  readonly env: { readonly MODE: string; readonly VITE_GUIDEKIT_KEY: string; readonly VITE_GUIDEKIT_URL: string };
}

declare module "*.vue" {
  import type { Component } from "vue";
  const component: Component;
  export default component;
}
