"""What the code behind a button does, where it does nothing but move on and change the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from guidekit.authoring.importers.addresses import is_allowed_navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from guidekit.authoring.importers.model import Code
    from guidekit.contract.fragments import Json

    Move: TypeAlias = Json | Callable[[Json], Json]

# How apps change the page: routers of frameworks, and the browser itself.
NAVIGATION = frozenset(
    ("push", "navigate", "navigateByUrl", "assign", "redirect", "visit", "href =", "location =")
)
NEW_TAB = frozenset(("open",))
# What stands around moves and changes nothing about them.
BESIDE = frozenset(
    ("preventDefault", "stopPropagation", "then", "setTimeout", "nextTick", "requestAnimationFrame", "bind")
)


def read_moves(code: Code, moves: Mapping[str, Move]) -> tuple[list[Json], bool]:
    """
    Return the actions a piece of code stands for, and whether that is all it does.

    Args:
        code: A function, or a name that is handed over, such as ``tour.next``.
        moves: What the tool's own methods stand for: ``{"moveNext": "next"}``, or a function that makes it
            of the first argument. None means nothing at all.
    """
    actions: list[Json] = []
    is_all = bool(code.calls)
    for name, argument in code.calls:
        method = name.rpartition(".")[2]
        if method in moves:
            move = moves[method]
            actions.append(move(argument) if callable(move) else move)
        elif method in NAVIGATION and isinstance(argument, str) and is_allowed_navigation(argument):
            actions.append({"navigate": argument})
        elif method in NEW_TAB and isinstance(argument, str) and is_allowed_navigation(argument):
            actions.append({"navigate": {"url": argument, "new_tab": True}})
        elif method not in BESIDE:
            is_all = False
    found = [action for action in actions if action is not None]
    # Moving on comes first: the page that is left could not do it any more.
    return sorted(found, key=lambda action: isinstance(action, dict) and "navigate" in action), is_all


def one_or_all(actions: list[Json]) -> Json:
    """Return a single action as itself."""
    return actions[0] if len(actions) == 1 else actions
