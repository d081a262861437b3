"""Reads Frigade's targeting language: ``user.property('plan') == 'pro' && user.flow('tour') within 7d``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.importers import conditions
from guidekit.authoring.importers.addresses import page_ending, page_starting, page_with, read_address
from guidekit.authoring.importers.prose import attribute_name, slug
from guidekit.authoring.importers.recorder import Reason

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

LONGEST = 2000
DEEPEST = 20
ANSWER_FIELD = 2
TOKEN = re.compile(
    r"\s*(?:(?P<join>&&|\|\||\bAND\b|\bOR\b)|(?P<bracket>[()])"
    r"|(?P<subject>(?:user|group|organization)\.\w+(?:\([^()]*\))?(?:\.\w+)*)"
    r"|(?P<operator>===?|!==?|>=|<=|>|<|!?(?:contains|startsWith|endsWith|matches|isIn|within)\b|isSet\b|isNotSet\b)"
    r"|(?P<value>'[^']*'|\"[^\"]*\"|-?\d+(?:\.\d+)?[a-z]?|true|false|null))"
)
SUBJECT = re.compile(r"(?P<whose>\w+)\.(?P<what>\w+)(?:\((?P<arguments>[^()]*)\))?(?P<rest>(?:\.\w+)*)")
NUMBERS = {">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most"}
TEXTS = {"contains": "contains", "startsWith": "starts_with", "endsWith": "ends_with"}
OPPOSITES = {"is": "is_not", "within": "older_than"}
FLOW_STATES = {
    "COMPLETED_FLOW": ("completed", "not_completed"),
    "NOT_STARTED_FLOW": ("not_seen", "seen"),
    "STARTED_FLOW": ("active", None),
    "SKIPPED_FLOW": ("dismissed", None),
}
UNITS = {"s": (1, "s"), "i": (1, "m"), "h": (1, "h"), "d": (1, "d"), "w": (1, "w"), "m": (30, "d")}
NO_WORDS = Reason("this rule has no words in guidekit", "Say what is meant with audience:, start: or when:.")


class Comparison(NamedTuple):
    """One comparison; ``operator`` is ``==`` and ``value`` true where the language leaves them out."""

    subject: str
    operator: str
    value: Json
    text: str


class NotUnderstoodError(ValueError):
    """An expression, or a part of it, that is not in the language."""


def read_rule(expression: str, scope: Scope) -> Json | None:
    """Return an expression as a condition; whatever of it cannot be said is reported."""
    if len(expression.strip()) <= 1:
        return None
    try:
        return _Parser(expression, scope).read()
    except NotUnderstoodError:
        scope.lose(expression, NO_WORDS.why, NO_WORDS.instead)
        return None


class _Parser:
    """Reads ``or`` of ``and`` of comparisons and brackets."""

    def __init__(self, expression: str, scope: Scope) -> None:
        self.scope = scope
        self.tokens = _tokens(expression)
        self.position = 0

    def read(self) -> Json | None:
        found = self.any_of(0)
        if self.position < len(self.tokens):
            raise NotUnderstoodError
        return found

    def any_of(self, depth: int) -> Json | None:
        parts = [self.all_of(depth)]
        while self.take("join", ("||", "OR")):
            parts.append(self.all_of(depth))
        return conditions.any_of([part for part in parts if part is not None])

    def all_of(self, depth: int) -> Json | None:
        parts = [self.term(depth)]
        while self.take("join", ("&&", "AND")):
            parts.append(self.term(depth))
        flat = [
            one for part in parts if part is not None for one in (part if isinstance(part, list) else [part])
        ]
        return conditions.all_of(flat)

    def term(self, depth: int) -> Json | None:
        if depth > DEEPEST:
            raise NotUnderstoodError
        if self.take("bracket", ("(",)):
            inside = self.any_of(depth + 1)
            if not self.take("bracket", (")",)):
                raise NotUnderstoodError
            return inside
        given = self.comparison()
        condition = read_comparison(given, self.scope)
        if condition is None:
            self.scope.lose(given.text, NO_WORDS.why, NO_WORDS.instead)
        return condition

    def comparison(self) -> Comparison:
        subject = self.take("subject")
        if subject is None:
            raise NotUnderstoodError
        operator = self.take("operator")
        if operator is None:
            return Comparison(subject, "==", value=True, text=subject)
        value = self.take("value")
        if value is None:
            raise NotUnderstoodError
        plain = operator.replace("===", "==").replace("!==", "!=")
        return Comparison(subject, plain, _value(value), f"{subject} {operator} {value}")

    def take(self, kind: str, allowed: tuple[str, ...] = ()) -> str | None:
        if self.position >= len(self.tokens):
            return None
        found, text = self.tokens[self.position]
        if found != kind or (allowed and text not in allowed):
            return None
        self.position += 1
        return text


def _tokens(expression: str) -> list[tuple[str, str]]:
    if len(expression) > LONGEST:
        raise NotUnderstoodError
    tokens, position, text = [], 0, expression.strip()
    while position < len(text):
        found = TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise NotUnderstoodError
        tokens.append((found.lastgroup, found[found.lastgroup]))
        position = found.end()
    return tokens


def _value(text: str) -> Json:
    if text[0] in "'\"":
        return text[1:-1]
    words: dict[str, Json] = {"true": True, "false": False, "null": None}
    if text in words:
        return words[text]
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def read_comparison(given: Comparison, scope: Scope) -> Json | None:
    """Return one comparison as a condition, or None when it has no words."""
    found = SUBJECT.fullmatch(given.subject)
    if found is None:
        return None
    arguments = [part.strip().strip("'\"") for part in (found["arguments"] or "").split(",")]
    holder = "user" if found["whose"] == "user" else "company"
    what = found["what"]
    if what in ("property", "properties", "propertyContains"):
        name = arguments[0] if what != "properties" else found["rest"].removeprefix(".")
        if what == "propertyContains":
            is_plain = len(arguments) > 1 and given.value is True
            given = Comparison(given.subject, "contains" if is_plain else "", arguments[-1], given.text)
        return _attribute(attribute_name(name, holder=holder), given, scope) if name else None
    if what == "currentUrl":
        return _page(given)
    if what == "flow" and arguments[0]:
        return _flow(arguments[0], given, scope)
    is_event = what in ("event", "eventCount") and arguments[0]
    return _event(arguments[0], holder, given, scope) if is_event else _answer(what, arguments, given)


def _attribute(name: str, given: Comparison, scope: Scope) -> Json | None:
    is_negated = given.operator.startswith("!")
    word, value = _worded(given.operator.removeprefix("!"), given.value)
    if is_negated and word == "known":
        value = not value
    elif is_negated:
        word = OPPOSITES.get(word, word)
    condition = conditions.attribute(name, word, value, scope) if word else None
    is_text = is_negated and word in TEXTS.values()
    return conditions.negate(condition) if condition is not None and is_text else condition


def _worded(operator: str, value: Json) -> tuple[str, Json]:
    """Return the contract's word for an operator, and its value; an empty word when there is none."""
    if operator in ("==", "="):
        return ("known", False) if value is None else ("is", value)
    if operator in ("isSet", "isNotSet"):
        return "known", operator == "isSet"
    if operator == "isIn":
        return "is", [part.strip() for part in str(value).split(",") if part.strip()]
    if operator == "within":
        return "within", _length(value)
    if operator in NUMBERS and conditions.moment(value) is not None:
        return "after" if operator.startswith(">") else "before", value
    return {**NUMBERS, **TEXTS}.get(operator, ""), value


def _event(name: str, holder: str, given: Comparison, scope: Scope) -> Json | None:
    if not isinstance(given.value, float) or given.value < 0:
        return None
    number = int(given.value)
    words: dict[str, Json] = {
        "==": {"count": number},
        ">": {"at_least": number + 1},
        ">=": {"at_least": number},
        "<": {"at_most": number - 1} if number else None,
        "<=": {"at_most": number},
    }
    if (count := words.get(given.operator)) is None:
        return None
    name = conditions.event_name(name, scope, about="is a condition")
    beside = {} if holder == "user" else {"by": "company"}
    return {"event": name if count == {"at_least": 1} and not beside else {"id": name, **count, **beside}}


def _flow(name: str, given: Comparison, scope: Scope) -> Json | None:
    guide = slug(name.removeprefix("flow_"), default="other-guide")
    condition: Json | None = None
    if given.operator in ("==", "!=") and isinstance(given.value, str) and given.value in FLOW_STATES:
        same, other = FLOW_STATES[given.value]
        if given.operator == "==" or other is not None:
            word = same if given.operator == "==" else other
            condition = {"guide": guide if word == "completed" else {"id": guide, "is": word}}
        else:
            condition = {"not": {"guide": {"id": guide, "is": same}}}
    elif given.operator == "within" and (length := _length(given.value)):
        condition = {"guide": {"id": guide, "within": length}}
    elif given.operator == "!within" and (length := _length(given.value)):
        condition = {"not": {"guide": {"id": guide, "within": length}}}
    if condition is not None:
        scope.need("guide", guide, f"was the flow {name}")
    return condition


def _page(given: Comparison) -> Json | None:
    value = given.value
    if not isinstance(value, str):
        return None
    readers = {"contains": page_with, "startsWith": page_starting, "endsWith": page_ending}
    operator = given.operator.removeprefix("!")
    if given.operator in ("==", "!="):
        page = read_address(value)
        pattern = page.patterns[0] if page is not None else None
    else:
        pattern = readers[operator](value) if operator in readers else None
    if pattern is None:
        return None
    return {"not": {"page": pattern}} if given.operator.startswith("!") else {"page": pattern}


def _answer(what: str, arguments: list[str], given: Comparison) -> Json | None:
    """A form's own answers, ``user.flowStepData(flow, step, field)``; numbers stand there as text."""
    if what != "flowStepData" or len(arguments) <= ANSWER_FIELD:
        return None
    value = conditions.plain_value(given.value)
    words = {"==": "is", ">=": "at_least", "<=": "at_most"}
    if value is None or given.operator not in words or (given.operator != "==" and isinstance(value, str)):
        return None
    return {"answer": {"id": slug(arguments[ANSWER_FIELD], default="question"), words[given.operator]: value}}


def _length(value: Json) -> str | None:
    found = re.fullmatch(r"(\d{1,5})([sihdwm])", str(value))
    if found is None:
        return None
    times, unit = UNITS[found[2]]
    return f"{int(found[1]) * times}{unit}"
