"""What a plain word in YAML means: the core schema of YAML 1.2 and nothing of 1.1."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

LARGEST_INTEGER = 2**53 - 1
LONGEST_INTEGER = 20

# https://yaml.org/spec/1.2.2/#103-core-schema, but a number with a leading zero stays text: YAML 1.1 reads
# 017 as 15 and 1.2 as 17, and who writes it means neither.
WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBER_STARTS = frozenset("0123456789+-.")
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
OCTAL = re.compile(r"0o[0-7]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class NumberOutOfRangeError(ValueError):
    """A number that JSON or a browser could not hold."""


def resolve_plain(word: str) -> Json:
    """
    Return what an unquoted word stands for: None, a boolean, a number, or the text itself.

    Raises:
        NumberOutOfRangeError: The number is infinite, not a number, or larger than browsers hold exactly.
    """
    if word in WORDS:
        return WORDS[word]
    if word[0] not in NUMBER_STARTS:
        return word
    for form, base in ((INTEGER, 10), (HEXADECIMAL, 16), (OCTAL, 8)):
        if form.fullmatch(word):
            return _integer(word, base)
    if NOT_FINITE.fullmatch(word):
        raise NumberOutOfRangeError(word)
    if FLOAT.fullmatch(word):
        return _finite(word)
    return word


def _integer(word: str, base: int) -> int:
    # Python refuses to read thousands of digits, and nothing beyond 2^53 could be kept anyway.
    value = int(word, base) if len(word) <= LONGEST_INTEGER else LARGEST_INTEGER + 1
    if abs(value) > LARGEST_INTEGER:
        raise NumberOutOfRangeError(word)
    return value


def _finite(word: str) -> float:
    value = float(word)
    if not math.isfinite(value):
        raise NumberOutOfRangeError(word)
    return value
