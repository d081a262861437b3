"""The catalogue of everything that can be wrong with a project, and the forms problems are printed in."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.model import Problem, Severity
from guidekit.authoring.wording import make_printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidekit.authoring.document import Place


# More than anyone reads before mending the first ones.
MAX_PROBLEMS_PER_FILE = 100

GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


class Entry(NamedTuple):
    """What one code stands for."""

    title: str
    severity: Severity = "error"


CATALOGUE = {
    "GK001": Entry("No project file where it belongs"),
    "GK002": Entry("A file that cannot be read"),
    "GK003": Entry("Too large"),
    "GK004": Entry("Not saved as UTF-8"),
    "GK005": Entry("A character that cannot be used"),
    "GK006": Entry("Not readable as YAML"),
    "GK007": Entry("A value begins with a special character"),
    "GK008": Entry("YAML features that are left out"),
    "GK009": Entry("Nested too deep"),
    "GK010": Entry("The same key twice"),
    "GK011": Entry("A key that is not text"),
    "GK012": Entry("Several documents in one file"),
    "GK013": Entry("A number out of range"),
    "GK014": Entry("A tab where spaces belong"),
    "GK015": Entry("A colon inside a text"),
    "GK016": Entry("A quote that is not closed"),
    "GK017": Entry("A bracket that is not closed"),
    "GK018": Entry("Lines that are not lined up"),
    "GK019": Entry("An empty file"),
    "GK020": Entry("More problems"),
    "GK021": Entry("A text cut off by #"),
    "GK022": Entry("A comma inside braces"),
    "GK023": Entry("Curly quotes around a value", "warning"),
    "GK024": Entry("Entries lost under the wrong key"),
    "GK101": Entry("The wrong kind of value"),
    "GK102": Entry("An unknown key"),
    "GK103": Entry("A missing key"),
    "GK104": Entry("An unknown word"),
    "GK105": Entry("A value of the wrong form"),
    "GK106": Entry("Too short or too long"),
    "GK107": Entry("Not exactly one of several keys"),
    "GK108": Entry("The same value twice"),
    "GK201": Entry("Two guides with the same id"),
    "GK202": Entry("Two parts with the same id"),
    "GK203": Entry("An unknown step"),
    "GK204": Entry("An unknown guide"),
    "GK205": Entry("An undeclared attribute"),
    "GK206": Entry("A missing picture or video"),
    "GK207": Entry("A step without the target it needs"),
    "GK210": Entry("An unknown segment"),
    "GK211": Entry("An unknown theme"),
    "GK212": Entry("An undeclared event"),
    "GK213": Entry("An unknown item"),
    "GK214": Entry("An unknown question"),
    "GK215": Entry("An unknown persona"),
    "GK216": Entry("An undeclared host action"),
    "GK217": Entry("An unknown channel"),
    "GK219": Entry("Segments that lead to each other"),
    "GK220": Entry("Guides that start each other", "warning"),
    "GK221": Entry("Not drawn yet", "warning"),
    "GK230": Entry("A step nobody comes to", "warning"),
    "GK231": Entry("A step that leads nowhere", "warning"),
    "GK232": Entry("Steps without a way out", "warning"),
    "GK233": Entry("One way runs into another", "advice"),
    "GK234": Entry("A long tour", "advice"),
    "GK240": Entry("A step or item that is gone", "warning"),
    "GK241": Entry("A guide that is gone", "warning"),
    "GK242": Entry("Not in the lock yet", "advice"),
    "GK243": Entry("A former id that is taken"),
    "GK244": Entry("A guide of another kind"),
    "GK245": Entry("A variant of a text that is not there"),
    "GK246": Entry("Variants for more than everybody"),
    "GK247": Entry("A variant without steps"),
    "GK250": Entry("A persona who cannot be"),
    "GK251": Entry("Items that wait for each other"),
    "GK252": Entry("More items needed than there are"),
    "GK253": Entry("A quiz without a right answer"),
    "GK254": Entry("A category without articles", "warning"),
    "GK255": Entry("A limit on nothing", "advice"),
    "GK260": Entry("A video that cannot be shown"),
    "GK261": Entry("A video without captions", "warning"),
    "GK262": Entry("A video in the middle of a text"),
    "GK263": Entry("A video without a title"),
    "GK264": Entry("Columns that cannot be read"),
    "GK270": Entry("An element that guides may not act on", "warning"),
    "GK271": Entry("People brought to another page"),
    "GK272": Entry("Nobody to be brought anywhere", "advice"),
    "GK280": Entry("A journey that leads back"),
    "GK281": Entry("A wait before the first guide"),
    "GK282": Entry("A journey to a guide without a start", "warning"),
    "GK283": Entry("A journey nobody can go on"),
    "GK301": Entry("A placeholder that cannot be read"),
    "GK302": Entry("HTML in a text"),
    "GK303": Entry("A link that is not allowed"),
    "GK304": Entry("An insecure link", "warning"),
    "GK305": Entry("A picture without a description", "warning"),
    "GK306": Entry("Markdown that a card cannot show"),
    "GK307": Entry("A picture from elsewhere"),
    "GK308": Entry("A placeholder where none is filled in"),
    "GK309": Entry("Markdown in a line", "warning"),
    "GK310": Entry("A text without content"),
    "GK311": Entry("A long card", "advice"),
    "GK312": Entry("A long sentence", "advice"),
    "GK401": Entry("A translation of an unknown guide"),
    "GK402": Entry("A translation of an unknown text"),
    "GK403": Entry("A stale translation", "warning"),
    "GK404": Entry("Missing translations", "warning"),
    "GK405": Entry("A translation with other placeholders", "warning"),
    "GK406": Entry("A language the project does not have"),
    "GK407": Entry("The same text translated twice"),
    "GK408": Entry("An article without front matter"),
    "GK409": Entry("Front matter that is not closed"),
    "GK410": Entry("Two articles with the same id"),
    "GK411": Entry("An unknown article"),
    "GK412": Entry("An article without a text"),
    "GK413": Entry("A file's name that cannot be an id"),
    "GK510": Entry("Rivals for the same moment", "warning"),
    "GK511": Entry("A day that is in no calendar"),
    "GK512": Entry("An end before the beginning"),
    "GK513": Entry("An unknown time zone"),
    "GK520": Entry("A value that never comes"),
    "GK521": Entry("A comparison that does not fit"),
    "GK522": Entry("A condition that is never true", "warning"),
    "GK523": Entry("A condition that is always true", "warning"),
    "GK530": Entry("A targeting test that fails"),
    "GK601": Entry("Past its review", "warning"),
    "GK602": Entry("Over", "warning"),
    "GK610": Entry("A target by its position", "advice"),
    "GK611": Entry("A target by a generated name", "advice"),
    "GK612": Entry("A target by a test id", "advice"),
    "GK613": Entry("A target by its words", "advice"),
    "GK614": Entry("A selector that browsers refuse"),
    "GK615": Entry("A selector that is too much work"),
    "GK620": Entry("An unused segment", "advice"),
    "GK621": Entry("An unused theme", "advice"),
    "GK622": Entry("An unused persona", "advice"),
    "GK623": Entry("More often than allowed", "advice"),
}


def make_problem(file: str, place: Place, code: str, message: str, hint: str = "") -> Problem:
    """Return a problem with the severity of its code; what an author wrote cannot disturb a terminal."""
    said, advice = make_printable(message), make_printable(hint)
    return Problem(file, place.line, place.column, code, said, advice, CATALOGUE[code].severity)


def format_line(problem: Problem) -> str:
    """Return a problem as the one line that editors and terminals make clickable."""
    said = f"{problem.message}. {problem.hint}".rstrip() if problem.hint else f"{problem.message}."
    severity = "" if problem.severity == "error" else f"{problem.severity}: "
    return f"{problem.file}:{problem.line}:{problem.column} {problem.code} {severity}{said}"


def format_text(problems: Sequence[Problem]) -> str:
    """Return one line per problem."""
    return "\n".join(map(format_line, problems))


def format_json(problems: Sequence[Problem]) -> str:
    """Return ``{"problems": [{"file": …, "line": …, "column": …, "code": …, "severity": …, …}]}``."""
    return json.dumps({"problems": [asdict(problem) for problem in problems]}, indent=2, ensure_ascii=False)


def format_github(problems: Sequence[Problem]) -> str:
    """
    Return workflow commands that GitHub shows beside the lines of a pull request.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
    """
    return "\n".join(_github_command(problem) for problem in problems)


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
}


def _github_command(problem: Problem) -> str:
    title = f"{problem.code} {CATALOGUE[problem.code].title}"
    place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": title}
    properties = ",".join(f"{key}={_escape_github(str(value), ',:')}" for key, value in place.items())
    said = _escape_github(f"{problem.message}. {problem.hint}".rstrip())
    return f"::{GITHUB_LEVELS[problem.severity]} {properties}::{said}"


def _escape_github(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)
