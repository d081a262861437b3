/** The foot of a column: a button that becomes a small form and back. */

import { h, icon } from "./dom.js";

/** A control that adds a task to a column; on the board of all projects it also asks for the project. */
export function addTaskControl(column, { app, projects, first }) {
  const { t } = app;
  const button = h(
    "button",
    {
      class: "add-task",
      type: "button",
      "data-add": column.id,
      "data-guide": first ? "add-task" : null,
      on: { click: () => open() },
    },
    icon("plus"),
    t("area.add_task"),
    h("span", { class: "visually-hidden" }, ` · ${column.name}`),
  );
  const open = () => {
    const form = taskForm(column, { app, projects, close: () => close(form) });
    button.replaceWith(form);
    form.elements.title.focus();
  };
  const close = (form) => {
    form.replaceWith(button);
    button.focus();
  };
  return button;
}

function taskForm(column, { app, projects, close }) {
  const { t } = app;
  const submit = async (event) => {
    event.preventDefault();
    const { title, project } = event.target.elements;
    if (!title.value.trim()) return title.focus();
    await app.post(`/api/projects/${encodeURIComponent(project.value)}/tasks`, {
      title: title.value,
      column: column.id,
    });
    await app.reload(`[data-add="${column.id}"]`);
    app.announce(t("area.task_added"));
  };
  const keydown = (event) => {
    if (event.key === "Escape") close();
  };
  return h(
    "form",
    { class: "task-form", on: { submit, keydown } },
    h("input", {
      name: "title",
      type: "text",
      maxlength: "80",
      autocomplete: "off",
      placeholder: t("area.task_title"),
      "aria-label": t("area.task_title"),
    }),
    projectChoice(projects, t),
    h(
      "div",
      { class: "task-form-foot" },
      h("button", { class: "button button-primary button-small" }, t("area.add")),
      h("button", { class: "button button-small", type: "button", on: { click: close } }, t("area.cancel")),
    ),
  );
}

function projectChoice(projects, t) {
  if (projects.length === 1) return h("input", { type: "hidden", name: "project", value: projects[0].id });
  const options = projects.map((project) => h("option", { value: project.id }, project.name));
  return h("select", { name: "project", "aria-label": t("area.project") }, ...options);
}
