"""What all of Frigade's steps are made of: words, pictures, buttons and criteria."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.addresses import is_allowed_navigation
from guidekit.authoring.importers.frigade_rules import read_rule
from guidekit.authoring.importers.moves import one_or_all
from guidekit.authoring.importers.recorder import LEADS_NOWHERE, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidekit.authoring.importers.fields import Fields
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

ACTIONS: dict[str, Json] = {
    "step.complete": "next",
    "flow.forward": "next",
    "step.skip": "next",
    "step.start": "next",
    "flow.back": "back",
    "flow.complete": "complete",
    "flow.skip": "dismiss",
}
OLD_KEYS = {"title": "Title", "uri": "Uri", "target": "UriTarget"}
NO_ADDRESS = Reason(
    "a button leads to a path of the app or an https: address", "Say action: {navigate: /page}."
)
BY_CODE = Reason(
    "what a button does stands in the guide, and not in the app's code",
    "Say action:, such as {start: other-guide}, {run: its_name} or dismiss.",
)


def read_words(step: Fields, scope: Scope) -> dict[str, Json]:
    """Return the heading and the text of a step, with its picture above and its video below."""
    title = cards.markup_of(step.get("title"), scope, key="title")
    # Frigade's guides say description where its reference says subtitle.
    key = "subtitle" if step.get("subtitle") else "description"
    body = cards.markup_of(step.get(key), scope, key=key)
    picture, video = step.text("imageUri"), step.text("videoUri")
    above = f'<p><img src="{html.escape(picture)}" alt=""></p>' if picture else ""
    below = f'<p><iframe src="{html.escape(video)}"></iframe></p>' if video else ""
    return cards.write_words(title, f"{above}<p>{body}</p>{below}" if above or below else body, scope)


def read_condition(step: Fields, key: str, scope: Scope) -> Json | None:
    """Return one of a step's criteria as a condition."""
    return read_rule(step.text(key), scope) if step.text(key) else None


def read_buttons(
    step: Fields, scope: Scope, *, restart: Callable[[], str | None], has_other_way: bool
) -> list[Json] | None:
    """
    Return the buttons of a step, the primary one first; None leaves them to guidekit.

    Args:
        step: The step.
        scope: Is told what a button did that cannot be said.
        restart: Returns the id of the first step, for the button that leads there.
        has_other_way: Whether something else than a button leads on.
    """
    found = []
    for key in ("primaryButton", "secondaryButton"):
        given = step.fields(key)
        old = {name: step.get(f"{key}{ending}") for name, ending in OLD_KEYS.items()}
        button = {**{name: value for name, value in old.items() if value}, **given.data}
        if button.get("title"):
            found.append(_button(button, scope, restart))
    has_primary = bool(step.fields("primaryButton").get("title") or step.get("primaryButtonTitle"))
    if not has_primary and not has_other_way:
        scope.lose("a step without primaryButton", LEADS_NOWHERE.why, LEADS_NOWHERE.instead)
        # The usual Next stays, beside what the step has of its own.
        return [cards.make_button("Next", "next"), *found] if found else None
    return found


def _button(given: dict[str, Json], scope: Scope, restart: Callable[[], str | None]) -> dict[str, Json]:
    label = cards.write_line(given["title"], scope, key="button")
    actions: list[Json] = []
    wanted = given.get("action", "step.complete")
    if wanted == "flow.restart":
        actions.append({"goto": restart()})
    elif isinstance(wanted, str) and wanted in ACTIONS:
        actions.append(ACTIONS[wanted])
    elif wanted is not False:
        scope.lose_value(f"button {label}: action", wanted, BY_CODE)
    address = given.get("uri")
    if isinstance(address, str) and address:
        if is_allowed_navigation(address):
            new_tab = given.get("target") == "_blank"
            actions.append({"navigate": {"url": address, "new_tab": True} if new_tab else address})
        else:
            scope.lose_value(f"button {label}: uri", address, NO_ADDRESS)
    if not actions:
        scope.lose_value(f"button {label}: action", wanted, BY_CODE)
    return cards.make_button(label, one_or_all(actions) if actions else "next")
