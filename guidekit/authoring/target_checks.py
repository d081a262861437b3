"""Checks of targets: selectors that browsers take, and elements that the next release still has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.css_selectors import MOST_COMPOUNDS, Selector, SelectorError, read_selector
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import list_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath, Json

LONGEST_CHAIN = 3
MARK_IT = 'Mark the element with a data-guide attribute, and write just its name: "target: save-button".'
GENERATED = re.compile(
    r"css-(?=[a-z]*[0-9])[a-z0-9]{5,}(?:-.*)?"  # Emotion
    r"|sc-(?=[a-z]*[A-Z])(?=[A-Z]*[a-z])[A-Za-z]{5,}(?:-\d+)?"  # styled-components
    r"|jss\d+|makeStyles-.+-\d+|Mui.+-\d+"  # Material UI
    r"|svelte-(?=[a-z]*[0-9])[a-z0-9]{5,}"
    r"|[A-Za-z0-9-]+_+[A-Za-z0-9-]+__(?=[A-Za-z_-]*[0-9A-Z])[A-Za-z0-9_-]{5,}"  # CSS modules
    r"|_?ng(?:content|host)-.+"  # Angular
    r"|(?:radix|headlessui|react-select|mui|ember|ext-gen|yui|gwt-uid)[-_:\\].*\d.*|:?\\?:?r[0-9a-z]+\\?:"
    r"|(?:ember|ext-gen|mui-)\d+"
)
TEST_IDS = frozenset(
    {"data-testid", "data-test-id", "data-test", "data-cy", "data-qa", "data-automation-id", "data-e2e"}
)
WORDS = ("text", "label", "name")


def check_targets(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Targets of a guide are found, today and after the next release."""
    yield from check_project_targets(collection, guide.draft)


def check_project_targets(collection: Collection, draft: Draft) -> Iterator[Problem]:
    """Targets of a file are found, today and after the next release."""
    if not draft.is_sound:
        return
    for found in draft.visits:
        if found.kind == "selector":
            yield from _check_selector(draft, found.path, found.value)
        elif found.kind == "target":
            yield from _check_words(collection, draft, found.path, found.value)


def _check_selector(draft: Draft, path: DataPath, text: str) -> Iterator[Problem]:
    try:
        selector = read_selector(text)
    except SelectorError as error:
        message = f"browsers refuse the selector {quote(text)}: {error}"
        yield make_problem(draft.file, draft.value_place(path), "GK614", message, error.hint)
        return
    if (why := _cost(selector)) is not None:
        yield make_problem(draft.file, draft.value_place(path), "GK615", why, MARK_IT)
    for code, message in _weaknesses(selector):
        yield make_problem(draft.file, draft.value_place(path), code, message, MARK_IT)


def _cost(selector: Selector) -> str | None:
    if selector.has_nested_has:
        return 'this selector has ":has" inside ":has", which takes a browser too long'
    if selector.compounds > MOST_COMPOUNDS:
        return f"this selector goes over {selector.compounds} elements; at most {MOST_COMPOUNDS} are allowed"
    return None


def _weaknesses(selector: Selector) -> Iterator[tuple[str, str]]:
    if selector.positions:
        yield "GK610", f'":{selector.positions[0]}" finds another element as soon as one is added before it'
    elif selector.children > LONGEST_CHAIN:
        yield "GK610", f'{selector.children} times ">" finds nothing as soon as one element comes between'
    generated = [name for name in (*selector.classes, *selector.ids) if GENERATED.fullmatch(name)]
    if generated:
        yield "GK611", f"the name {quote(generated[0])} is made by a tool and changes with the next release"
    test_ids = [name for name in selector.attributes if name.lower() in TEST_IDS]
    if test_ids:
        yield (
            "GK612",
            f"{quote(test_ids[0])} belongs to the tests, which change it without thinking of guides",
        )


def _check_words(collection: Collection, draft: Draft, path: DataPath, target: Json) -> Iterator[Problem]:
    """What an element says is in another language for other people."""
    word = next((word for word in WORDS if word in target), None)
    others = (collection.locales or ())[1:]
    if word is not None and others:
        message = (
            f"{quote(word)} finds the element by its words, and these are others in {list_words(others)}"
        )
        yield make_problem(draft.file, draft.value_place((*path, word)), "GK613", message, MARK_IT)
