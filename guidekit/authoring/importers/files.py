"""Reads one file of another tool, however broken or hostile it is: JSON, YAML, JavaScript or TypeScript."""

from __future__ import annotations

import json
import math
import re
import stat
from typing import TYPE_CHECKING, Any

import yaml

from guidekit.authoring.importers.model import Source
from guidekit.authoring.importers.prose import clean_text
from guidekit.authoring.importers.script import read_script
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.contract.fragments import Json

LARGEST = 2 * 1024 * 1024
DEEPEST = 64
MOST_VALUES = 200_000
LARGEST_NUMBER = 10**15
LONGEST_NUMBER = 1000
SCRIPTS = (".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts")
DATA = (".json", ".yaml", ".yml")


def read_source(path: Path) -> Source:
    """
    Return what a file holds.

    Raises:
        ImportFailedError: There is no such file, or it cannot be read as what its ending says.
    """
    text = _read_text(path)
    ending = path.suffix.lower()
    if ending in SCRIPTS:
        return Source(path.stem, _within(path, lambda: read_script(text, ending=ending)))
    if ending not in DATA:
        known = ", ".join((*DATA, *SCRIPTS))
        raise ImportFailedError(f"{path} has an ending that says nothing about it; known are {known}")
    read = read_json if ending == ".json" else read_yaml
    return Source(path.stem, _within(path, lambda: check_data(read(text))))


def read_json(text: str) -> Json:
    """
    Return a JSON text as data.

    Raises:
        ImportFailedError: It is not JSON, or nested too deeply.
    """
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise ImportFailedError(f"it is not JSON: line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise ImportFailedError("it is nested too deeply") from error
    except ValueError as error:
        raise ImportFailedError("it holds a number that is too long") from error


def read_yaml(text: str) -> Json:
    """
    Return a YAML text as data; dates stay text, and aliases are refused, because they can grow without end.

    Raises:
        ImportFailedError: It is not YAML, nested too deeply, or more than one document.
    """
    try:
        _check_events(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader of our own
    except yaml.MarkedYAMLError as error:
        line = f": line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ImportFailedError(f"it is not YAML{line}") from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise ImportFailedError("it is not YAML") from error


def check_data(data: Json) -> Json:
    """
    Return data with texts that any file can hold, and every key as text.

    Raises:
        ImportFailedError: It is nested too deeply or holds too much.
    """
    return _Check().clean(data, 0)


class _Check:
    def __init__(self) -> None:
        self.seen = 0

    def clean(self, data: Json, depth: int) -> Json:
        self.seen += 1
        if depth > DEEPEST:
            raise ImportFailedError("it is nested too deeply")
        if self.seen > MOST_VALUES:
            raise ImportFailedError("it holds too much; cut it down to the tour")
        if isinstance(data, dict):
            return {clean_text(str(key)): self.clean(value, depth + 1) for key, value in data.items()}
        if isinstance(data, list):
            return [self.clean(value, depth + 1) for value in data]
        if isinstance(data, float) and not math.isfinite(data):
            return None
        if isinstance(data, int) and abs(data) > LARGEST_NUMBER:
            return float(data) if data.bit_length() < LONGEST_NUMBER else None
        return clean_text(data) if isinstance(data, str) else data


class _Loader(yaml.SafeLoader):
    """Reads what YAML 1.2 would: `on` is a word, and a date is text."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _form, _starts in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?(0|[1-9][0-9]{0,14})", "-+0123456789"),
    ("float", r"[-+]?(0|[1-9][0-9]*)\.[0-9]+", "-+0123456789"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}",
        re.compile(f"^(?:{_form})$"),
        ["" if start == "\0" else start for start in _starts],
    )


def _check_events(text: str) -> None:
    depth = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if isinstance(event, yaml.AliasEvent):
            raise ImportFailedError("it uses YAML aliases; write them out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEEPEST:
            raise ImportFailedError("it is nested too deeply")
        if count > MOST_VALUES or documents > 1:
            raise ImportFailedError("it holds too much; cut it down to one tour")


def _read_text(path: Path) -> str:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise ImportFailedError(f"{path} is not a file")
        if about.st_size > LARGEST:
            raise ImportFailedError(
                f"{path} is larger than {LARGEST // 1024 // 1024} MiB; cut it down to the tour"
            )
        return clean_text(path.read_bytes()[: LARGEST + 1].decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise ImportFailedError(f"{path} is not saved as UTF-8") from error
        reason = getattr(error, "strerror", None) or "the path makes no sense"
        raise ImportFailedError(f"{path} cannot be read: {reason}") from error


def _within(path: Path, read: Any) -> Json:  # noqa: ANN401 - a callable of ours
    try:
        return read()
    except ImportFailedError as error:
        raise ImportFailedError(f"{path} cannot be brought over: {error}") from error
