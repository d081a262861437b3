/** The dialog that creates a project. */

import { callGuidekit } from "../guide.js";

/**
 * Wires the dialog in the page.
 *
 * @returns {() => void} opens it, empty.
 */
export function wireProjectDialog({ t, post, navigate }) {
  const dialog = document.getElementById("project-dialog");
  const form = document.getElementById("project-form");
  const problem = document.getElementById("project-problem");
  const { name, summary } = form.elements;

  const explain = (text) => {
    problem.textContent = text;
    problem.hidden = !text;
    name.setAttribute("aria-invalid", String(Boolean(text)));
  };
  name.addEventListener("input", () => explain(""));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!name.value.trim()) {
      explain(t("area.name_missing"));
      return name.focus();
    }
    const project = await post("/api/projects", { name: name.value, summary: summary.value });
    dialog.close();
    callGuidekit("track", "project_created");
    await navigate(project.href);
  });
  return () => {
    form.reset();
    explain("");
    dialog.showModal();
  };
}
