/** Pieces that more than one view of the project area shows. */

import { h, icon } from "./dom.js";

/** A coloured circle with somebody's initials; the name is there for those who cannot see it. */
export function avatar(person, size = "small") {
  return h(
    "span",
    {
      class: `avatar avatar-${size}`,
      "data-tone": person.tone,
      role: "img",
      "aria-label": person.name,
      title: person.name,
    },
    person.initials,
  );
}

/** A due date, or nothing. */
export function dueDate(due) {
  return due && h("time", { class: "due", datetime: due.iso, "data-state": due.state || null }, due.text);
}

/** A coloured dot that stands for a project. */
export function dot(tone) {
  return h("span", { class: "dot", "data-tone": tone });
}

/** How much of a project is done, as a bar with its words. */
export function progress(project, t) {
  const words = t("area.progress", { done: project.done, total: project.total });
  return h(
    "div",
    { class: "progress" },
    h("progress", {
      max: project.total || 1,
      value: project.done,
      "data-tone": project.tone,
      "aria-label": words,
    }),
    h("span", { class: "count" }, project.total ? words : t("area.progress_none")),
  );
}

/** What will be here, and how to begin. */
export function emptyState(glyph, title, text, action = null) {
  return h("div", { class: "empty" }, icon(glyph), h("p", {}, h("b", {}, title)), h("p", {}, text), action);
}

/** The head and the two tabs of one project. */
export function projectHead(project, current, t) {
  const tab = (guide, name, href) =>
    h(
      "a",
      {
        class: "tab",
        href,
        "aria-current": current === name ? "page" : null,
        "data-guide": guide,
      },
      t(`area.${name}`),
    );
  return [
    h(
      "header",
      { class: "page-head" },
      h(
        "div",
        {},
        h("p", { class: "crumb" }, h("a", { href: "/projects" }, t("area.projects"))),
        h("h1", { class: "with-dot", tabindex: "-1" }, dot(project.tone), h("span", {}, project.name)),
        project.summary && h("p", { class: "lead" }, project.summary),
      ),
    ),
    h(
      "nav",
      { class: "tabs", "aria-label": t("area.views") },
      tab("project-overview", "overview", project.href),
      tab("project-board", "board", `${project.href}/board`),
    ),
  ];
}
