/** One project: how far it is, what is open, who works on it. */

import { h } from "./dom.js";
import { avatar, dueDate, emptyState, progress, projectHead } from "./parts.js";

/** Draws `{project, tasks: [task …], people: [person …]}`. */
export function renderProject({ project, tasks, people }, { t }) {
  return [
    ...projectHead(project, "overview", t),
    h(
      "div",
      { class: "columns" },
      h(
        "section",
        { class: "card", "aria-labelledby": "project-tasks" },
        h("h2", { class: "card-title", id: "project-tasks" }, t("area.tasks")),
        tasks.length ? h("ul", { class: "rows" }, ...tasks.map(taskRow)) : noTasks(project, t),
      ),
      h(
        "section",
        { class: "card", "aria-labelledby": "project-facts", "data-guide": "project-facts" },
        h("h2", { class: "card-title", id: "project-facts" }, t("area.about")),
        h(
          "div",
          { class: "card-body stack" },
          progress(project, t),
          h(
            "dl",
            { class: "facts" },
            fact(t("area.lead"), avatar(project.lead), h("bdi", {}, project.lead.name)),
            fact(t("area.due"), project.due ? dueDate(project.due) : t("area.no_due")),
            people.length > 1 &&
              fact(
                t("area.people"),
                h("span", { class: "avatars" }, ...people.map((person) => avatar(person))),
              ),
          ),
        ),
      ),
    ),
  ];
}

function taskRow(task) {
  return h(
    "li",
    { class: "row" },
    h(
      "span",
      { class: "row-text" },
      h("b", {}, task.title),
      h("span", {}, h("bdi", {}, task.key), task.label ? ` · ${task.label}` : ""),
    ),
    h(
      "span",
      { class: "row-aside" },
      h("span", { class: "tag", "data-column": task.column }, task.state),
      dueDate(task.due),
    ),
    task.assignee && avatar(task.assignee),
  );
}

function noTasks(project, t) {
  const open = h("a", { class: "button", href: `${project.href}/board` }, t("area.open_board"));
  return emptyState("board", t("area.no_tasks"), t("area.no_tasks_hint"), open);
}

function fact(name, ...values) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, ...values));
}
