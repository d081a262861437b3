/** What every signed-in page does: dialogs, the search key, and telling guidekit who left. */

import { callGuidekit } from "./guide.js";

const TYPING = "input, textarea, select, [contenteditable]";

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open-dialog]");
  if (opener) document.getElementById(opener.dataset.openDialog).showModal();
  if (event.target.closest("[data-close-dialog]")) event.target.closest("dialog").close();
  // The backdrop belongs to the dialog element itself; everything visible is inside its form.
  if (event.target instanceof HTMLDialogElement) event.target.close();

  const starter = event.target.closest("[data-start-guide]");
  if (starter) {
    closePanels();
    callGuidekit("start", starter.dataset.startGuide);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  const sidebar = document.getElementById("sidebar");
  if (getComputedStyle(sidebar).display === "none") sidebar.showPopover();
  document.querySelector("[data-search]").focus();
});

document.querySelector("[data-sign-out]").addEventListener("submit", () => callGuidekit("reset"));

function closePanels() {
  for (const panel of document.querySelectorAll(":popover-open")) panel.hidePopover();
}
