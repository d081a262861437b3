// An app that can be taken away.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Guides } from "./guides";

const user = { id: new URLSearchParams(location.search).get("user")!, firstName: "Ada" };
const stay = () => {};
const root = createRoot(document.getElementById("app")!);
root.render(
  <StrictMode>
    <Guides user={user} navigate={stay} />
    <h1 data-guide="home">home</h1>
  </StrictMode>,
);
Object.assign(window, { unmount: () => root.unmount() });
