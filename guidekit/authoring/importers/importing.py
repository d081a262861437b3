"""Brings a file of another tool over: read, recognised, converted, and made to fit the contract."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guidekit.authoring.importers.files import read_source
from guidekit.authoring.importers.fitting import fit_guide
from guidekit.authoring.importers.formats import NAMES, get_format, recognise
from guidekit.authoring.importers.model import Imported, Script
from guidekit.authoring.importers.prose import slug
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.authoring.importers.formats import Format
    from guidekit.authoring.importers.model import Source, Tour

# What tours are called where nobody thought of a name.
SAYS_NOTHING = (
    "steps",
    "tour",
    "tours",
    "tour-steps",
    "config",
    "options",
    "driver",
    "driver-obj",
    "default",
    "data",
)
SHORTEST = 3


def import_file(path: Path, *, format_name: str | None = None, guide_id: str | None = None) -> list[Imported]:
    """
    Return the guides that the tours of a file become, in the order they stand.

    Args:
        path: A JSON, YAML, JavaScript or TypeScript file.
        format_name: One of the names in ``formats.NAMES``; without it the content decides.
        guide_id: The id of the guide, when the file holds exactly one tour.

    Raises:
        ImportFailedError: Nothing in the file could be brought over; the message says why.
    """
    source = read_source(path)
    try:
        known, tours = _find(source, format_name)
        return _name(known, tours, source, guide_id)
    except ImportFailedError as error:
        raise ImportFailedError(f"{path} cannot be brought over: {error}") from error


def _find(source: Source, format_name: str | None) -> tuple[Format, list[Tour]]:
    if format_name is None:
        return recognise(source)
    known = get_format(format_name)
    if known is None:
        raise ImportFailedError(f"the format {format_name} is not known; known are {', '.join(NAMES)}")
    tours = known.find(source)
    if not tours:
        raise ImportFailedError(f"no steps of {known.name} were found")
    return known, tours


def _name(known: Format, tours: list[Tour], source: Source, guide_id: str | None) -> list[Imported]:
    if guide_id is not None and len(tours) > 1:
        raise ImportFailedError(
            f"it holds {len(tours)} tours, and one id cannot name them all; leave --id out"
        )
    guides: list[Imported] = []
    for tour in tours:
        wanted = guide_id or _wanted_id(tour, source)
        taken = {guide.id for guide in guides}
        numbered = (f"{wanted}-{number}" for number in range(2, len(tours) + 2))
        name = next(one for one in (wanted, *numbered) if one not in taken)
        guides.append(_convert(known, tour, source, name))
    here = {("guide", guide.id) for guide in guides}
    return [
        replace(guide, needs=tuple(need for need in guide.needs if (need.kind, need.name) not in here))
        for guide in guides
    ]


def _wanted_id(tour: Tour, source: Source) -> str:
    """The tour's own name, or the file's where the tour is called what every tour is called."""
    own, file = slug(tour.name, default=""), slug(source.name, default="imported-tour")
    if own in SAYS_NOTHING or len(own) < SHORTEST:
        return file
    return f"{file}-hints" if own == "hints" else own


def _convert(known: Format, tour: Tour, source: Source, guide_id: str) -> Imported:
    draft, guide = known.convert(tour)
    if isinstance(source.data, Script) and source.data.broken_line is not None:
        draft.whole.lose(
            f"line {source.data.broken_line}",
            "it is no JavaScript that could be read",
            "See whether the steps around it are all there.",
            is_marked=False,
        )
    guide = fit_guide({"kind": guide["kind"], "id": guide_id, **guide}, draft.whole)
    recorder = draft.recorder
    recorder.attach((), draft.whole)
    return Imported(
        known.name, guide_id, guide, recorder.comments, tuple(recorder.losses), tuple(recorder.needs.values())
    )
