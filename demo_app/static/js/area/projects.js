/** The list of projects. */

import { h } from "./dom.js";
import { avatar, dot, dueDate, emptyState, progress } from "./parts.js";

/** Draws `{projects: [project …]}`. */
export function renderProjects({ title, projects }, { t, openProjectDialog }) {
  const createButton = (guide = null) =>
    h(
      "button",
      {
        class: "button button-primary",
        type: "button",
        "data-guide": guide,
        on: { click: openProjectDialog },
      },
      t("area.new_project"),
    );
  return [
    h(
      "header",
      { class: "page-head" },
      h("div", {}, h("h1", { tabindex: "-1" }, title), h("p", { class: "lead" }, t("area.projects_lead"))),
      createButton("new-project"),
    ),
    projects.length
      ? h(
          "ul",
          { class: "project-grid", "data-guide": "project-list" },
          ...projects.map((project) => projectCard(project, t)),
        )
      : h(
          "div",
          { class: "card" },
          emptyState("folder", t("area.no_projects"), t("area.no_projects_hint"), createButton()),
        ),
  ];
}

function projectCard(project, t) {
  return h(
    "li",
    { class: "card project-card" },
    h("h2", { class: "with-dot" }, dot(project.tone), h("a", { href: project.href }, project.name)),
    h("p", { class: "summary" }, project.summary || t("area.no_summary")),
    progress(project, t),
    h(
      "footer",
      { class: "project-foot" },
      project.due ? h("span", {}, t("area.due"), " ", dueDate(project.due)) : h("span", {}, t("area.no_due")),
      avatar(project.lead),
    ),
  );
}
