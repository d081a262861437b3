"""Problems as SARIF 2.1.0, which code-scanning services read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from guidekit.authoring.problems import CATALOGUE
from guidekit.authoring.rules import load_rule, write_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.model import Problem, Severity
    from guidekit.contract.fragments import Json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317648
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}


def format_sarif(problems: Sequence[Problem], *, version: str) -> str:
    """Return one run with a result for each problem and the rules they name; ``version`` is guidekit's."""
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "guidekit", "version": version, "rules": list(map(_rule, codes))}
    run = {
        "tool": {"driver": driver},
        # Columns are counted in characters, as Python does; SARIF would take them for UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _rule(code: str) -> Json:
    rule = load_rule(code)
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why, "markdown": write_rule(code)},
        "defaultConfiguration": {"level": LEVELS[CATALOGUE[code].severity]},
    }


def _result(problem: Problem, index: int) -> Json:
    place = {
        "artifactLocation": {"uri": quote(problem.file)},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": LEVELS[problem.severity],
        "message": {"text": f"{problem.message}. {problem.hint}".rstrip()},
        "locations": [{"physicalLocation": place}],
    }
