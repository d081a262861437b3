"""The table of formats, and how a file tells which one it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.authoring.importers import (
    driver_js,
    frigade,
    intro_js,
    posthog,
    react_joyride,
    shepherd,
    shepherd_calls,
    usertour,
)
from guidekit.authoring.importers.model import Script
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidekit.authoring.importers.draft import Draft
    from guidekit.authoring.importers.model import Source, Tour
    from guidekit.contract.fragments import Json


@dataclass(frozen=True)
class Format:
    """
    One tool whose tours can be brought over.

    ``find`` returns the tours of a file, none when it is of another format, and ``convert`` turns one into a
    guide and its account. ``modules`` are the names under which JavaScript files import the tool.
    """

    name: str
    find: Callable[[Source], list[Tour]]
    convert: Callable[[Tour], tuple[Draft, Json]]
    modules: tuple[str, ...] = ()


# The order decides where a file could be read as several: the more telling comes first.
FORMATS = (
    Format("usertour", usertour.find, usertour.convert),
    Format("posthog", posthog.find, posthog.convert),
    Format("frigade", frigade.find, frigade.convert),
    Format("driver.js", driver_js.find, driver_js.convert, ("driver.js",)),
    Format(
        "shepherd",
        shepherd_calls.find,
        shepherd.convert,
        ("shepherd.js", "react-shepherd", "vue-shepherd", "angular-shepherd"),
    ),
    Format("intro.js", intro_js.find, intro_js.convert, ("intro.js", "intro.js-react", "introjs")),
    Format("react-joyride", react_joyride.find, react_joyride.convert, ("react-joyride",)),
)
NAMES = tuple(known.name for known in FORMATS)


def get_format(name: str) -> Format | None:
    """Return a format by its name, whatever its dots, hyphens and capitals."""
    return next((known for known in FORMATS if _letters(known.name) == _letters(name)), None)


def recognise(source: Source) -> tuple[Format, list[Tour]]:
    """
    Return the format of a file and the tours in it.

    Raises:
        ImportFailedError: The file holds no steps of a known format.
    """
    imports = source.data.imports if isinstance(source.data, Script) else ()
    packages = {_package(module) for module in imports}
    named = [known for known in FORMATS if packages.intersection(known.modules)]
    for known in [*named, *FORMATS]:
        tours = known.find(source)
        if tours:
            return known, tours
    names = ", ".join(NAMES)
    raise ImportFailedError(f"no steps of a known format were found; known are {names}. {_advice(source)}")


def _advice(source: Source) -> str:
    if not isinstance(source.data, Script):
        return "If it is one of them, say which with --from."
    if source.data.broken_line is not None:
        return f"Line {source.data.broken_line} is no JavaScript that could be read."
    return "Only steps that are written out are found; steps made by code have to be written out first."


def _package(module: str) -> str:
    """`shepherd.js/dist/css/shepherd.css` is of `shepherd.js`."""
    parts = module.split("/")
    return "/".join(parts[:2]) if module.startswith("@") else parts[0]


def _letters(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
