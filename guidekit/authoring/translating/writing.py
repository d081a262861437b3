"""Brings entries into the files of a project: into those that are there, and else into new ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guidekit.authoring.edits import Edit, apply_edits
from guidekit.authoring.files import LOCALES, list_files, read_inside
from guidekit.authoring.locales import ARTICLES_AHEAD, project_texts
from guidekit.authoring.replacing import replace_file
from guidekit.authoring.source import read_document
from guidekit.authoring.step_ids import write_step_ids
from guidekit.authoring.translating.entries import NewEntry, add_entries, write_new_file
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from guidekit.authoring.document import Document
    from guidekit.authoring.model import Project

BOM = b"\xef\xbb\xbf"
SCHEMA = ".guidekit/schema/translations.json"
AT_THE_TOP = "guides"


@dataclass(frozen=True)
class Change:
    """A file as it should be; ``added`` says how many entries or ids are new or different in it."""

    file: str
    content: bytes
    added: int


def plan_step_ids(project: Project, guides: Iterable[str]) -> list[Change]:
    """Return the guides in which steps get the ids that their translations will refer to."""
    changes: list[Change] = []
    for guide in project.guides:
        document = _read(project.root, guide.file)
        if guide.id in guides and document is not None and (edits := write_step_ids(document)):
            changes.append(_change(project.root, document, edits, len(edits)))
    return changes


def plan_entries(project: Project, locale: str, wanted: Mapping[str, Sequence[NewEntry]]) -> list[Change]:
    """
    Return the files of one language as they are with more entries in them.

    Args:
        project: The project, without errors.
        locale: The language.
        wanted: The entries by guide or article: ``{guide id: [NewEntry]}``.
    """
    documents = _read_language(project.root, locale)
    texts = project_texts(project)
    files = {guide.id: guide.file for guide in project.guides}
    files |= {f"{ARTICLES_AHEAD}{article.id}": article.file for article in project.articles}
    edits: dict[str, list[Edit]] = {}
    counts: dict[str, int] = {}
    fresh: dict[str, dict[str, Sequence[NewEntry]]] = {}
    for guide_id, entries in wanted.items():
        order = list(texts[guide_id])
        usual = f"{LOCALES}/{locale}/{_usual_name(files[guide_id])}"
        for name, group in _by_file(documents, guide_id, entries, usual).items():
            counts[name] = counts.get(name, 0) + len(group)
            if name in documents:
                edits.setdefault(name, []).extend(add_entries(documents[name], guide_id, group, order))
            else:
                fresh.setdefault(name, {})[guide_id] = group
    changed = [
        _change(project.root, documents[name], each, counts[name]) for name, each in edits.items() if each
    ]
    return [*changed, *(_new_file(name, content, counts[name]) for name, content in fresh.items())]


def write_changes(root: Path, changes: Iterable[Change]) -> None:
    """
    Write files of a project, each of them whole or not at all.

    Raises:
        ProjectError: One of them cannot be written.
    """
    for change in changes:
        try:
            replace_file(root, change.file, change.content)
        except OSError as error:
            raise ProjectError(f"{root / change.file} cannot be written: {error.strerror}") from error


def _by_file(
    documents: Mapping[str, Document], guide_id: str, entries: Sequence[NewEntry], usual: str
) -> dict[str, list[NewEntry]]:
    """Sort entries by the file that holds them already, or the rest of their guide, or where it would be."""
    holders = [name for name, document in documents.items() if guide_id in document.root.parts]
    groups: dict[str, list[NewEntry]] = {}
    for entry in entries:
        name = next((name for name in holders if _holds(documents[name], guide_id, entry.key)), None)
        groups.setdefault(name or next(iter(holders), usual), []).append(entry)
    return groups


def _holds(document: Document, guide_id: str, key: str) -> bool:
    return key in document.root.parts[guide_id].parts


def _usual_name(file: str) -> str:
    """Translations lie in a file named after the folder their guides lie in."""
    folder, *rest = PurePosixPath(file).parts
    return f"{folder if rest else AT_THE_TOP}.yaml"


def _read_language(root: Path, locale: str) -> dict[str, Document]:
    names = [name for name in list_files(root).documents if name.startswith(f"{LOCALES}/{locale}/")]
    documents = {name: _read(root, name) for name in names}
    return {name: document for name, document in documents.items() if document is not None}


def _read(root: Path, name: str) -> Document | None:
    document, _ = read_document(name, read_inside(root, name))
    return document


def _change(root: Path, document: Document, edits: list[Edit], added: int) -> Change:
    mark = BOM if read_inside(root, document.file).startswith(BOM) else b""
    return Change(document.file, mark + apply_edits(document.text, edits).encode("utf-8"), added)


def _new_file(name: str, content: dict[str, Sequence[NewEntry]], added: int) -> Change:
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return Change(name, write_new_file(content, f"{up}{SCHEMA}").encode("utf-8"), added)
