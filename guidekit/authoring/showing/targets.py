"""Elements of the host app in words, as someone on the phone would point at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.wording import quote

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json


def say_target(target: Json) -> str:
    """Return a target in words: ``the link "Integrations", inside the element nav.side``."""
    words = [_say_element(target)]
    words += [f"number {target['nth']} of them"] if "nth" in target else []
    words += [f"inside {say_target(target['inside'])}"] if "inside" in target else []
    words += [f"in the frame {say_target(target['frame'])}"] if "frame" in target else []
    return ", ".join(words)


def _say_element(target: Json) -> str:
    if "any_of" in target:
        return ", or else ".join(map(say_target, target["any_of"]))
    if "role" in target:
        name = f" {quote(target['name'])}" if "name" in target else ""
        return f"the {target['role']}{name}"
    if "label" in target:
        return f"the field {quote(target['label'])}"
    if "text" in target:
        return f"the text {quote(target['text'])}"
    return target["data_guide"] if "data_guide" in target else f"the element {target['css']}"
