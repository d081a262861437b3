"""Pieces of host pages that several scenarios need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.e2e.pages.hosts import Host

SECOND = '<button data-guide="second" id="second" style="margin:60px">Second</button>'
TALL = '<div style="height:2000px"></div>'
CLICKS = """<script>
for (const button of document.querySelectorAll("button")) {
  button.onclick = () => { button.textContent = (Number(button.textContent) || 0) + 1; };
}
</script>"""
LISTEN = """
window.heard = [];
for (const type of ["guide_started", "step_shown", "step_completed", "guide_completed", "guide_dismissed",
                    "guide_stopped", "target_missing", "runtime_error"]) {
  const note = ({step, properties}) => [type, step, properties?.reason].filter(Boolean).join(" ");
  guidekit.on(type, (event) => heard.push(note(event)));
}
"""


def listen(host: Host, body: str, **said: str) -> None:
    """Answer with a page that notes every event of a run in `heard`, as `type step reason`."""
    host.say(body, calls=LISTEN + host.init(), **said)
