"""What is noticed while a text is read: what is wrong with it, and what it refers to, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from guidekit.authoring.document import LINE_BREAK

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

MentionKind: TypeAlias = Literal["image", "link", "value", "video"]


@dataclass(frozen=True)
class Issue:
    """Something wrong in a text; ``excerpt`` stands at ``offset`` (in characters) of the text."""

    code: str
    message: str
    hint: str
    excerpt: str
    offset: int


@dataclass(frozen=True)
class Mention:
    """Something a text refers to: the path of a picture or video, an address, or the name of an attribute."""

    kind: MentionKind
    value: str
    excerpt: str
    offset: int


class Parsed(NamedTuple):
    """A text as nodes of the contract's ``rich_text``, with what was noticed on the way."""

    nodes: list[Json]
    issues: tuple[Issue, ...] = ()
    mentions: tuple[Mention, ...] = ()


class NoteTaker:
    """Collects notes on one text and finds the place of each; equal excerpts are expected in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
        self._seen: dict[tuple[str, str], int] = {}
        self.issues: list[Issue] = []
        self.mentions: list[Mention] = []

    def add_issue(
        self, code: str, message: str, hint: str = "", *, excerpt: str = "", line: int = 0, behind: str = ""
    ) -> None:
        """
        Note something wrong.

        Args:
            code: The code of the problem.
            message: What is wrong.
            hint: What to do.
            excerpt: What is wrong, as it stands in the text.
            line: Where to begin to look for it, from 0.
            behind: What probably stands right before it.
        """
        found, offset = self._locate(code, excerpt, line, behind)
        self.issues.append(Issue(code, message, hint, found, offset))

    def add_mention(
        self, kind: MentionKind, value: str, *, excerpt: str, line: int = 0, behind: str = ""
    ) -> None:
        """Note something referred to; see `add_issue`."""
        found, offset = self._locate(kind, excerpt, line, behind)
        self.mentions.append(Mention(kind, value, found, offset))

    def finish(self, nodes: list[Json]) -> Parsed:
        """Return the text as nodes together with the notes."""
        return Parsed(nodes, tuple(self.issues), tuple(self.mentions))

    def _locate(self, what: str, excerpt: str, line: int, behind: str) -> tuple[str, int]:
        start = self._line_starts[min(line, len(self._line_starts) - 1)]
        for sought in (behind + excerpt, excerpt):
            at = self._text.find(sought, max(start, self._seen.get((what, sought), 0))) if sought else -1
            if at >= 0:
                self._seen[what, sought] = at + 1
                return excerpt or sought, at + (len(behind) if excerpt and sought != excerpt else 0)
        # What stands there is written otherwise, such as an escaped address: the line is the best there is.
        rest = self._text[start:]
        excerpt = LINE_BREAK.split(rest, 1)[0].strip()
        return excerpt, start + max(rest.find(excerpt), 0)
