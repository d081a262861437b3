"""What importers hand to each other: what a file holds, tours found in it, guides, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.contract.fragments import DataPath, Json

NeedKind: TypeAlias = Literal["attribute", "event", "segment", "guide", "media", "host action"]


@dataclass(frozen=True)
class Code:
    """
    Something in a JavaScript file that is no plain value, as it is written there.

    ``kind`` is ``markup`` for JSX (``text`` is then HTML), ``template`` for a text with ``${…}`` in it,
    ``function``, or ``expression``. ``calls`` holds what is called in it and the first argument where that
    is a plain value: ``(("tour.show", "billing"),)``; ``is_single`` says that it does nothing else.
    """

    text: str
    kind: Literal["function", "markup", "template", "expression"]
    line: int = 0
    calls: tuple[tuple[str, Json], ...] = ()
    is_single: bool = False


@dataclass(frozen=True)
class Call:
    """One call in a JavaScript file: ``Call("tour.addStep", ({…},), 12)``; ``new`` is part of the name."""

    name: str
    arguments: tuple[Json, ...]
    line: int

    @property
    def method(self) -> str:
        """Return what stands behind the last dot."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Named:
    """An array or object that is written out, or the attributes of an element, and its name in the file."""

    name: str
    value: Json
    line: int


@dataclass(frozen=True)
class Script:
    """
    What a JavaScript file says without being run.

    ``literals`` are the outermost arrays and objects, ``elements`` JSX elements by name and attributes,
    ``imports`` the modules the file names, all in the order they stand; ``broken_line`` is the first line
    that is no JavaScript, or None.
    """

    imports: tuple[str, ...]
    literals: tuple[Named, ...]
    calls: tuple[Call, ...]
    elements: tuple[Named, ...]
    broken_line: int | None = None


@dataclass(frozen=True)
class Source:
    """One file that could be read: ``data`` of JSON or YAML, or a Script."""

    name: str
    data: Json | Script


@dataclass(frozen=True)
class Tour:
    """One tour found in a file, in the shape its importer reads; ``name`` may be empty."""

    name: str
    data: Json


@dataclass(frozen=True)
class Loss:
    """One thing that could not be carried over; ``step`` is empty when it concerns the whole tour."""

    step: str
    what: str
    why: str
    instead: str


@dataclass(frozen=True)
class Need:
    """
    Something the guide refers to that the project must hold: ``Need("event", "project_created")``.

    ``type`` is what an attribute seems to hold, as the project declares it, and empty for anything else.
    """

    kind: NeedKind
    name: str
    about: str = ""
    type: str = ""


@dataclass(frozen=True)
class Imported:
    """
    One guide, as an author would write it.

    ``guide`` is in the short forms of the contract, ``comments`` stand above the parts they are about:
    ``{("steps", 2): ("was: onNextClick, a function",)}``.
    """

    format: str
    id: str
    guide: Json
    comments: Mapping[DataPath, tuple[str, ...]] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    needs: tuple[Need, ...] = ()
