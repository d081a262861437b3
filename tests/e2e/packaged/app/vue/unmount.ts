// An app that can be taken away.
import { createApp, h } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import { useGuides } from "./guides";
import { routes } from "./routes";

const user = { id: new URLSearchParams(location.search).get("user")!, firstName: "Ada" };
const app = createApp({
  setup() {
    useGuides(() => user);
    return () => h("h1", { "data-guide": "home" }, "home");
  },
});
app.use(createRouter({ history: createWebHistory(), routes })).mount("#app");
Object.assign(window, { unmount: () => app.unmount() });
