import { h } from "vue";

const page = (name: string) => ({ render: () => h("h1", { "data-guide": name }, name) });

export const routes = [
  { path: "/", component: page("home") },
  { path: "/projects", component: page("projects") },
];
