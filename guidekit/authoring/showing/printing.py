"""An outline as lines for a terminal."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING

from guidekit.authoring.showing.phrases import say_key
from guidekit.authoring.wording import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.showing.outline import Detail, Outline, Part

MARGIN = 4
LABEL_WIDTH = 12
NARROWEST = 40


def print_outline(outline: Outline, width: int) -> str:
    """Return an outline as text of lines that fit a width."""
    return "\n".join(make_printable(line) for line in _lines(outline, max(width, NARROWEST)))


def _lines(outline: Outline, width: int) -> Iterator[str]:
    yield from _wrap(
        f"{outline.title or outline.id} ({outline.kind} {outline.id}, {outline.file})", "", "", width
    )
    yield ""
    yield from _labelled("Who", outline.who, 0, width)
    yield from _labelled("Where", outline.where, 0, width)
    for detail in (*outline.when, *outline.details):
        yield from _detail(detail, 0, width)
    for part in outline.parts:
        yield ""
        yield from _part(part, outline.part, width)


def _part(part: Part, noun: str, width: int) -> Iterator[str]:
    names = [f"{part.number}.", part.id or f"{noun} {part.number}", f"({part.type})" if part.type else ""]
    yield " ".join(filter(None, names))
    for label, said in (("At", part.target), ("Title", part.title), ("Text", part.text)):
        if said:
            yield from _labelled(label, said, MARGIN, width)
    for button in part.buttons:
        yield from _labelled("Button", f"[{button.label}] {button.leads}", MARGIN, width)
    if part.advance:
        yield from _labelled("Goes on by", part.advance, MARGIN, width)
    for detail in part.details:
        yield from _detail(detail, MARGIN, width)


def _detail(detail: Detail, margin: int, width: int) -> Iterator[str]:
    return _labelled(say_key(detail.key).capitalize(), detail.says, margin, width)


def _labelled(label: str, said: str, margin: int, width: int) -> Iterator[str]:
    indent = " " * margin
    head = f"{indent}{label:{LABEL_WIDTH}} "
    hanging = indent + " " * (LABEL_WIDTH + 1)
    return _wrap(said, head, hanging, width)


def _wrap(said: str, head: str, hanging: str, width: int) -> Iterator[str]:
    wrapper = TextWrapper(
        width,
        initial_indent=head,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from wrapper.wrap(said) or [head.rstrip()]
