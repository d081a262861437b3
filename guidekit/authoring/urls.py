"""The URL policy: where a link of a guide may lead; the browser applies it again by the vectors."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_LENGTH = 2048
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
WEB = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
# https://url.spec.whatwg.org/#forbidden-host-code-points, without what is refused anywhere.
ASCII_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^#%/:<>?@\[\]^|\"`{}]+)(:[0-9]{1,5})?")
MAIL = re.compile(r"mailto:[^?@]+@[^?@]+(\?.*)?", re.IGNORECASE)
TELEPHONE = re.compile(r"tel:\+?[0-9*#().;=A-Za-z-]*[0-9][0-9*#().;=A-Za-z-]*", re.IGNORECASE)

REFUSALS = {
    "empty": ("this address is empty", "Write a path such as /projects, or a whole https:// address."),
    "too-long": (f"this address is longer than {MAX_LENGTH:,} characters", ""),
    "character": ("this address holds a space, a backslash or an invisible character", "A space is %20."),
    "protocol-relative": ("an address cannot begin with //", "Begin with https:// or with one /."),
    "relative": (
        "this is neither a path of your app nor a whole address",
        "Begin with / for a page of your app, or with https://.",
    ),
    "scheme": ("an address can only begin with https:, mailto:, tel: or /", ""),
    "host": ("this address has no proper host", "Write it like https://example.com/path."),
    "credentials": ("this address hides its host behind an @", "Write the host right behind https://."),
    "address": ("this is no mail address or telephone number", ""),
    "insecure": ("this address is not encrypted", "Begin with https:// if the site has it."),
}


@dataclass(frozen=True)
class Verdict:
    """
    What the policy says of one address.

    ``why`` is ``ok`` or ``insecure`` (plain http) when it is allowed, and otherwise one of ``empty``,
    ``too-long``, ``character``, ``protocol-relative``, ``relative``, ``scheme``, ``host``, ``credentials``,
    ``address``.
    """

    is_allowed: bool
    why: str


def judge_url(url: str) -> Verdict:
    """
    Judge one address as it stands; nothing is trimmed, decoded or completed first.

    Allowed are ``https:``, ``http:``, ``mailto:``, ``tel:`` and absolute paths of the host app. Whatever
    browsers would mend in silence (white space, backslashes, missing slashes) is refused, because it only
    serves to deceive.
    """
    why = _reason(url)
    return Verdict(is_allowed=why in ("ok", "insecure"), why=why)


def explain_verdict(url: str, verdict: Verdict) -> tuple[str, str]:
    """Return what to say of an address that is not simply allowed, and what to do about it."""
    message, hint = REFUSALS[verdict.why]
    meant = f"https://{url}" if url.startswith("www.") else f"/{url}"
    if verdict.why == "relative" and judge_url(meant).is_allowed:
        hint = f'Did you mean "{meant}"?'
    return message, hint


def _reason(url: str) -> str:
    if not url:
        return "empty"
    if len(url) > MAX_LENGTH:
        return "too-long"
    if ASCII_FORBIDDEN.search(url) if url.isascii() else any(map(_is_forbidden, url)):
        return "character"
    if url.startswith("/"):
        return "protocol-relative" if url.startswith("//") else "ok"
    scheme = SCHEME.match(url)
    if scheme is None:
        return "relative"
    judge = {"https": _judge_web, "http": _judge_web, "mailto": _judge_mail, "tel": _judge_telephone}
    found = judge.get(scheme[1].lower())
    return found(url) if found else "scheme"


def _is_forbidden(character: str) -> bool:
    """Backslashes, white space, controls, and what nobody sees (category Cf) or cannot be sent."""
    return character == "\\" or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}


def _judge_web(url: str) -> str:
    authority = WEB.match(url)
    if authority is None or not authority[1]:
        return "host"
    if "@" in authority[1]:
        return "credentials"
    if HOST.fullmatch(authority[1]) is None:
        return "host"
    return "insecure" if url[:5].lower() == "http:" else "ok"


def _judge_mail(url: str) -> str:
    return "ok" if MAIL.fullmatch(url) else "address"


def _judge_telephone(url: str) -> str:
    return "ok" if TELEPHONE.fullmatch(url) else "address"
