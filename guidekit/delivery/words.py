"""The interface's own words and the reading direction, by language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent / "words"
FALLBACK = "en"
SCRIPT = re.compile("[A-Z][a-z]{3}")
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
RIGHT_TO_LEFT_SCRIPTS = {"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}


@dataclass(frozen=True)
class Words:
    """What buttons and menus say, and the progress text with ``{step}`` and ``{count}`` to fill in."""

    next: str
    back: str
    done: str
    close: str
    play: str
    progress: str
    resume: str
    restart: str
    leave: str
    leaving: str
    snooze: str
    in_an_hour: str
    tomorrow: str
    next_week: str
    digits: str = "0123456789"

    def number(self, value: int) -> str:
        """Return a whole number in the digits of the language."""
        return "".join(self.digits[int(digit)] for digit in str(value))


def words_for(locale: str) -> Words:
    """Return the words of a BCP 47 locale, of its language, or in English."""
    for name in (locale, locale.partition("-")[0], FALLBACK):
        if (FOLDER / f"{name}.json").is_file():
            return _load(name)
    raise AssertionError("the English words are part of the package")


def direction_of(locale: str) -> Literal["ltr", "rtl"]:
    """Return how a BCP 47 locale is read; the script decides where the tag names one."""
    language, *others = locale.split("-")
    script = next((part for part in others if SCRIPT.fullmatch(part)), None)
    is_rtl = script in RIGHT_TO_LEFT_SCRIPTS if script else language in RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


@cache
def _load(name: str) -> Words:
    return Words(**json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
