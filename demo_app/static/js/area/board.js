/** The board: of one project, or of all. */

import { addTaskControl } from "./board-add.js";
import { makeColumnDroppable, makeTaskMovable } from "./board-move.js";
import { h, icon } from "./dom.js";
import { avatar, dot, dueDate, projectHead } from "./parts.js";

const FILTERS = {
  all: () => true,
  mine: (task) => task.mine,
  week: (task) => Boolean(task.due?.this_week),
};

/** Draws `{project or null, projects: [{id, name} …], columns: [{id, name, tasks} …]}`. */
export function renderBoard({ title, project, projects, columns }, app) {
  const { t } = app;
  const asked = new URLSearchParams(location.search).get("show") ?? "all";
  const shown = Object.hasOwn(FILTERS, asked) ? asked : "all";
  const head = project
    ? projectHead(project, "board", t)
    : [
        h(
          "header",
          { class: "page-head" },
          h("div", {}, h("h1", { tabindex: "-1" }, title), h("p", { class: "lead" }, t("area.board_lead"))),
        ),
      ];
  const drawn = columns.map((column, index) =>
    columnView(column, { app, columns, projects, first: index === 0, keep: FILTERS[shown], project }),
  );
  return [...head, filterBar(shown, app), h("div", { class: "board", "data-guide": "board" }, ...drawn)];
}

function filterBar(shown, { t, filter }) {
  const buttons = Object.keys(FILTERS).map((name) =>
    h(
      "button",
      {
        class: "segment",
        type: "button",
        "aria-pressed": String(name === shown),
        "data-filter": name,
        on: { click: () => filter(name) },
      },
      t(`area.filter_${name}`),
    ),
  );
  return h(
    "div",
    { class: "segments", role: "group", "aria-label": t("area.filter"), "data-guide": "board-filter" },
    ...buttons,
  );
}

function columnView(column, { app, columns, projects, first, keep, project }) {
  const tasks = column.tasks.filter(keep);
  const heading = `column-${column.id}`;
  const list = h(
    "ul",
    { class: "tasks", "aria-labelledby": heading },
    ...tasks.map((task) => taskCard(task, { app, columns, tasks, alone: Boolean(project) })),
  );
  const view = h(
    "section",
    { class: "column", "aria-labelledby": heading, "data-column": column.id },
    h(
      "h2",
      { class: "column-head", id: heading },
      h("span", { class: "column-dot" }),
      column.name,
      h("span", { class: "count" }, String(tasks.length)),
    ),
    list,
    !tasks.length && h("p", { class: "column-empty" }, app.t("area.column_empty")),
    addTaskControl(column, { app, projects, first }),
  );
  makeColumnDroppable(view, column, { app });
  return view;
}

function taskCard(task, { app, columns, tasks, alone }) {
  const { t } = app;
  const move = h(
    "button",
    {
      class: "icon-button task-move",
      type: "button",
      "aria-haspopup": "true",
      "aria-label": t("area.move", { task: task.title }),
      "data-move": true,
    },
    icon("dots"),
  );
  const card = h(
    "li",
    { class: "task", draggable: "true", "data-task": task.id },
    h("div", { class: "task-head" }, h("bdi", { class: "task-key" }, task.key), move),
    h("p", { class: "task-title" }, task.title),
    !alone && h("p", { class: "task-project" }, dot(task.project.tone), h("span", {}, task.project.name)),
    h(
      "div",
      { class: "task-foot" },
      task.label && h("span", { class: "label" }, task.label),
      dueDate(task.due),
      task.assignee && avatar(task.assignee),
    ),
  );
  makeTaskMovable(card, move, { app, columns, task, tasks });
  return card;
}
