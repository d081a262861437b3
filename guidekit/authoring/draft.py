"""
One author's file beside its long form, so that whatever is found in the long form has a place in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from guidekit.contract.fragments import load_union
from guidekit.contract.visit import Described, Visit, walk

if TYPE_CHECKING:
    from guidekit.authoring.document import Document, Place
    from guidekit.contract.expand import Expanded
    from guidekit.contract.fragments import DataPath, Json

# More than any guide that keeps to the contract; what goes on and on is an attack.
MAX_DESCRIBED = 20_000


@dataclass(frozen=True)
class Draft:
    """
    A file written after ``reference`` of the contract; every path below is one of the long form.

    ``is_sound`` when the file fits the contract, so that its shape can be relied on.
    """

    reference: str
    document: Document
    expanded: Expanded
    is_sound: bool

    @property
    def file(self) -> str:
        """Return the file relative to the project's root."""
        return self.document.file

    @property
    def fingerprint(self) -> str:
        """Return a text that is another one for any other content."""
        return self.document.fingerprint

    @property
    def data(self) -> Json:
        """Return the long form; treat it as read-only."""
        return self.expanded.data

    @cached_property
    def described(self) -> tuple[Described, ...]:
        """Return every value the contract describes, parents before their parts, up to ``MAX_DESCRIBED``."""
        return tuple(islice(walk(self.reference, self.data), MAX_DESCRIBED))

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Return every value of a kind, such as each reference to a step."""
        return tuple(
            Visit(path, schema["x-kind"], value)
            for path, schema, value in self.described
            if "x-kind" in schema
        )

    @cached_property
    def references(self) -> tuple[Visit, ...]:
        """Return every name that stands for something elsewhere."""
        return tuple(
            each for each in self.visits if each.kind.endswith("-ref") and isinstance(each.value, str)
        )

    @cached_property
    def conditions(self) -> tuple[Described, ...]:
        """Return every condition of a sound file, those inside others after them."""
        variants = load_union("conditions").variants
        return tuple(
            each
            for each in self.described
            if isinstance(each.value, dict) and variants.get(str(each.value.get("type"))) is each.schema
        )

    def value(self, path: DataPath) -> Json:
        """Return the long-form value at a path."""
        value = self.data
        for key in path:
            value = value[key]
        return value

    def origin(self, path: DataPath) -> DataPath:
        """Return where the author wrote what stands at a path."""
        return self.expanded.origin(path)

    def value_place(self, path: DataPath) -> Place:
        """
        Return where a value begins.

        In ``{goto: x}`` the author wrote the value of ``type`` as a key, so the place is the key's.
        """
        origin = self.origin(path)
        if origin != path and origin and self.document.node(origin).data != self.value(path) == origin[-1]:
            return self.document.key_place(origin)
        return self.document.value_place(origin)

    def key_place(self, path: DataPath) -> Place:
        """Return where the key of a value stands, or the value itself in a list and at the top."""
        return self.document.key_place(self.origin(path))

    def text_place(self, path: DataPath, offset: int, excerpt: str) -> Place:
        """Return where an excerpt of a text stands; ``offset`` is its place in the text."""
        return self.document.text_place(self.origin(path), offset, excerpt)
