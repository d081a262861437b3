/** Three ways to move a task: drag it, pick a column from its menu, or press an arrow key on its handle. */

import { h, icon } from "./dom.js";

const DRAG_TYPE = "application/x-tideway-task";

/** Lets a card be dragged, and its handle be used by keyboard, mouse and touch. */
export function makeTaskMovable(card, handle, { app, columns, task, tasks }) {
  const place = (column, before = null) => moveTask(app, task, column, before);
  card.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData(DRAG_TYPE, JSON.stringify({ id: task.id, title: task.title }));
    event.dataTransfer.effectAllowed = "move";
    card.classList.add("is-dragged");
  });
  card.addEventListener("dragend", () => card.classList.remove("is-dragged"));
  handle.addEventListener("click", () => openMenu(handle, { app, columns, task, place }));
  handle.addEventListener("keydown", (event) => {
    const target = keyTarget(event.key, { columns, task, tasks });
    if (!target) return;
    event.preventDefault();
    place(target.column, target.before);
  });
}

/** Lets cards be dropped on a column, in front of the card under the pointer. */
export function makeColumnDroppable(view, column, { app }) {
  const mark = (before) => {
    for (const marked of view.querySelectorAll(".drop-before")) marked.classList.remove("drop-before");
    before?.classList.add("drop-before");
  };
  view.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
    event.preventDefault();
    view.classList.add("is-over");
    mark(cardBelow(view, event.clientY));
  });
  view.addEventListener("dragleave", (event) => {
    if (view.contains(event.relatedTarget)) return;
    view.classList.remove("is-over");
    mark(null);
  });
  view.addEventListener("drop", (event) => {
    event.preventDefault();
    const before = cardBelow(view, event.clientY)?.dataset.task ?? null;
    view.classList.remove("is-over");
    mark(null);
    moveTask(app, JSON.parse(event.dataTransfer.getData(DRAG_TYPE)), column, before);
  });
}

/** Where an arrow key takes a task: `{column, before: task id or null}`, or null when it goes nowhere. */
export function keyTarget(key, { columns, task, tasks }, rightToLeft = document.dir === "rtl") {
  const column = columns.findIndex((one) => one.id === task.column);
  const row = tasks.findIndex((one) => one.id === task.id);
  const sideways = { ArrowLeft: rightToLeft ? 1 : -1, ArrowRight: rightToLeft ? -1 : 1 }[key];
  if (sideways) {
    const target = columns[column + sideways];
    return target ? { column: target, before: target.tasks[0]?.id ?? null } : null;
  }
  if (key === "ArrowUp" && row > 0) return { column: columns[column], before: tasks[row - 1].id };
  if (key === "ArrowDown" && row < tasks.length - 1)
    return { column: columns[column], before: tasks[row + 2]?.id ?? null };
  return null;
}

async function moveTask(app, task, column, before) {
  if (before === task.id) return;
  await app.post(`/api/tasks/${encodeURIComponent(task.id)}/place`, { column: column.id, before });
  await app.reload(`[data-task="${CSS.escape(task.id)}"] [data-move]`);
  app.announce(app.t("area.moved", { task: task.title, column: column.name }));
}

function cardBelow(view, y) {
  return [...view.querySelectorAll(".task:not(.is-dragged)")].find((card) => {
    const box = card.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
}

function openMenu(handle, { app, columns, task, place }) {
  const menu = document.getElementById("move-menu");
  const items = columns.map((column) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          class: "panel-item",
          type: "button",
          disabled: column.id === task.column,
          on: {
            click: () => {
              menu.hidePopover();
              place(column);
            },
          },
        },
        icon(column.id === task.column ? "check" : "circle"),
        column.name,
      ),
    ),
  );
  menu.replaceChildren(
    h("p", { class: "panel-label" }, app.t("area.move_to")),
    h("ul", { class: "panel-list" }, ...items),
  );
  menu.showPopover({ source: handle });
  placeBelow(menu, handle);
  menu.querySelector("button:not(:disabled)").focus();
}

function placeBelow(menu, handle) {
  const box = handle.getBoundingClientRect();
  const start = document.dir === "rtl" ? box.left : box.right - menu.offsetWidth;
  const left = Math.max(8, Math.min(start, innerWidth - menu.offsetWidth - 8));
  const top = Math.min(box.bottom + 4, innerHeight - menu.offsetHeight - 8);
  menu.style.setProperty("left", `${left}px`);
  menu.style.setProperty("top", `${top}px`);
}
