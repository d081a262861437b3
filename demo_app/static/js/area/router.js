/** The routes of the project area: `history.pushState`, data by `fetch`, views drawn here. */

import { renderBoard } from "./board.js";
import { wireProjectDialog } from "./project-dialog.js";
import { renderProject } from "./project.js";
import { renderProjects } from "./projects.js";

const ROUTES = [
  [/^\/projects$/, renderProjects],
  [/^\/projects\/[^/]+$/, renderProject],
  [/^\/projects\/[^/]+\/board$/, renderBoard],
  [/^\/board$/, renderBoard],
];

const { data, texts } = JSON.parse(document.getElementById("area-data").textContent);
const area = document.getElementById("area");
const announcer = document.getElementById("announcer");
let pending = new AbortController();
let current = data;

const app = { t, post, navigate, reload, filter, announce };
app.openProjectDialog = wireProjectDialog(app);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (
    !link ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !findView(url.pathname)) return;
  event.preventDefault();
  navigate(url.pathname + url.search);
});
addEventListener("popstate", () => show(location.pathname, () => arrive()));
draw(data);

/** The text of a key with its placeholders filled. */
function t(key, values = {}) {
  return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Goes to a path of the project area; anything else is a full page load. */
async function navigate(href) {
  await show(new URL(href, location.origin).pathname, () => {
    history.pushState(null, "", href);
    arrive();
  });
}

/** Draws the current route again with fresh data, and focuses what the selector finds. */
async function reload(selector) {
  await show(location.pathname, () => {
    draw(current);
    (area.querySelector(selector) ?? area.querySelector("h1")).focus();
  });
}

/** Narrows the board; the choice lives in the address, so that it survives a reload and can be shared. */
function filter(name) {
  history.replaceState(null, "", name === "all" ? location.pathname : `?show=${name}`);
  draw(current);
  area.querySelector(`[data-filter="${name}"]`).focus();
}

/** Posts JSON and answers with what came back; a failure is said on the page and thrown. */
async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status === 401) location.assign("/sign-in");
  if (!response.ok) {
    announce(t("area.failed"), { visible: true });
    throw new Error(`${path} answered ${response.status}`);
  }
  return response.json();
}

/** Says something to people who cannot see the change, or to everybody. */
function announce(text, { visible = false } = {}) {
  announcer.className = visible ? "toast" : "visually-hidden";
  announcer.textContent = text;
}

async function show(path, finish) {
  pending.abort();
  pending = new AbortController();
  const { signal } = pending;
  area.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`/api${path}`, { signal });
    if (!response.ok) return location.assign(path);
    current = await response.json();
    finish();
  } catch {
    // A newer navigation aborted this one, and will finish; anything else is left to a full page load.
    if (!signal.aborted) location.assign(path);
  } finally {
    if (!signal.aborted) area.removeAttribute("aria-busy");
  }
}

function arrive() {
  draw(current);
  document.title = `${current.title} · Tideway`;
  for (const link of document.querySelectorAll("[data-nav]")) {
    const here =
      location.pathname === link.dataset.nav || location.pathname.startsWith(`${link.dataset.nav}/`);
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const panel of document.querySelectorAll(":popover-open")) panel.hidePopover();
  scrollTo(0, 0);
  area.querySelector("h1").focus({ preventScroll: true });
}

function draw(view) {
  area.replaceChildren(...findView(location.pathname)(view, app));
}

function findView(path) {
  return ROUTES.find(([pattern]) => pattern.test(path))?.[1];
}
