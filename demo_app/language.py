"""Languages: interface texts and seeded content from ``locales/``, and dates as each language writes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

LOCALES = Path(__file__).parent / "locales"
CODES = ("en", "tr", "ar")
DEFAULT = "en"
_AGE_UNITS = (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1)))


@dataclass(frozen=True)
class Language:
    """
    One language of the interface.

    ``texts`` are what the product says, ``content`` is what a made-up team wrote in it; both are flat and
    have the same keys in every language.
    """

    code: str
    texts: Mapping[str, str]
    content: Mapping[str, str]

    @property
    def name(self) -> str:
        """
        The language's name in the language itself.
        """
        return self.texts["language.name"]

    @property
    def direction(self) -> str:
        """
        ``"ltr"`` or ``"rtl"``.
        """
        return self.texts["language.direction"]

    def text(self, key: str, /, **values: object) -> str:
        """
        The text of a key with its placeholders filled.

        Raises:
            KeyError: the key is in no locale file; a page must not ship with a hole.
        """
        return self.texts[key].format(**values)

    def texts_below(self, prefix: str) -> dict[str, str]:
        """
        The texts whose key begins with the prefix, for scripts that build their own elements.
        """
        return {key: text for key, text in self.texts.items() if key.startswith(prefix)}

    def format_date(self, day: date) -> str:
        """
        A short date such as ``4 Dec``.
        """
        return self.text("date.short", day=day.day, month=self.texts[f"month.{day.month}"])

    def format_long_date(self, day: date) -> str:
        """
        A date with its year such as ``4 Dec 2026``.
        """
        return self.text("date.long", day=day.day, month=self.texts[f"month.{day.month}"], year=day.year)

    def format_age(self, moment: datetime, now: datetime) -> str:
        """
        How long ago a moment was, in its largest whole unit.
        """
        age = now - moment
        unit, length = next((unit for unit in _AGE_UNITS if age >= unit[1]), _AGE_UNITS[-1])
        return self.text(f"age.{unit}", count=age // length) if age >= length else self.text("age.now")


def load_languages() -> dict[str, Language]:
    """
    All languages by code, in the order they are offered.
    """
    return {code: Language(code, _read(f"{code}.json"), _read(f"content/{code}.json")) for code in CODES}


def choose_language(languages: Mapping[str, Language], *, chosen: str | None, accepted: str) -> Language:
    """
    The language to answer in: the one chosen, else the first accepted one we speak, else English.

    Args:
        chosen: a code picked by the visitor, or None.
        accepted: the value of ``Accept-Language``; preference weights are taken as already in order.
    """
    wanted = [chosen or "", *(part.split(";")[0].strip()[:2].lower() for part in accepted.split(","))]
    return next((languages[code] for code in wanted if code in languages), languages[DEFAULT])


def _read(name: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((LOCALES / name).read_text("utf-8"))
    return texts
