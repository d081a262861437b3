"""What buttons do and what takes a person on, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.showing.conditions import say_comparison, say_condition, say_pages
from guidekit.authoring.showing.phrases import say_duration, say_plain, say_times
from guidekit.authoring.showing.targets import say_target
from guidekit.authoring.wording import quote

if TYPE_CHECKING:
    from guidekit.authoring.showing.conditions import Phrase
    from guidekit.contract.fragments import Json

ACTIONS: dict[str, Phrase] = {
    "article": lambda action: f"opens the article {action['id']}",
    "back": lambda _: "goes back",
    "complete": lambda _: "completes the guide",
    "contact": lambda action: f"opens the channel {action['channel']}",
    "copy": lambda action: f"copies {quote(action['text'])}",
    "dismiss": lambda _: "closes the guide for good",
    "goto": lambda action: f"goes to {action['step']}",
    "help": lambda _: "opens the help center",
    "navigate": lambda action: f"opens {action['url']}{' in a new tab' if action.get('new_tab') else ''}",
    "next": lambda _: "goes on",
    "proceed": lambda _: "does what was clicked",
    "run": lambda action: f"calls {action['name']}{_after_asking(action)}",
    "set": lambda action: f"remembers that {action['attribute']} is {say_plain(action['value'])}",
    "snooze": lambda action: f"comes back in {say_duration(action['duration'])}{_at_most(action)}",
    "start": lambda a: f"starts the guide {a['guide']}" + (f" at {a['step']}" if "step" in a else ""),
    "track": lambda action: f"records the event {action['event']}",
}

ADVANCES: dict[str, Phrase] = {
    "button": lambda _: "the Next button",
    "click": lambda _: "a click on the target",
    "delay": lambda advance: f"{say_duration(advance['duration'])} passing",
    "element": lambda a: f"{say_target(a['target'])} becoming {a.get('is', 'visible')}",
    "event": lambda advance: f"the event {advance['event']}",
    "input": lambda advance: f"typing a text{_say_input(advance)}",
    "page": lambda advance: f"arriving on {say_pages(advance['page'])}",
    "when": lambda advance: f"it becoming true that {say_condition(advance['condition'])}",
}


def say_action(action: Json) -> str:
    """Return what one action does, or a list of them in their order."""
    if isinstance(action, list):
        return ", then ".join(map(say_action, action))
    return ACTIONS[action["type"]](action)


def say_advance(advance: Json) -> str:
    """Return what takes a person to the next step, and where else it leads."""
    said = ADVANCES[advance["type"]](advance)
    return f"{said}, which {say_action(advance['then'])}" if "then" in advance else said


def say_trigger(trigger: Json) -> str:
    """Return what happens by itself: ``after 20 seconds goes to stuck``."""
    words = [f"when {say_condition(trigger['when'])}"] if "when" in trigger else []
    words += [f"after {say_duration(trigger['after'])}"] if "after" in trigger else []
    return " ".join([*words, say_action(trigger["do"])])


def say_preparation(preparation: Json) -> str:
    """Return what is done to the page: ``clicks side-nav-toggle unless …``."""
    unless = f" unless {say_condition(preparation['unless'])}" if "unless" in preparation else ""
    if "run" in preparation:
        return f"calls {preparation['run']}{unless}"
    verb = "clicks" if "click" in preparation else "points at"
    return f"{verb} {say_target(preparation.get('click') or preparation['hover'])}{unless}"


def say_branch(branch: Json) -> str:
    """Return where an answer leads: ``if the answer to score is at most 6, goes to why``."""
    leads = "ends" if branch["goto"] == "end" else f"goes to {branch['goto']}"
    return f"if {say_condition(branch['when'])}, {leads}" if "when" in branch else leads


def _at_most(action: Json) -> str:
    return f", at most {say_times(action['at_most'])}" if "at_most" in action else ""


def _after_asking(action: Json) -> str:
    return f" after asking {quote(action['confirm'])}" if "confirm" in action else ""


def _say_input(advance: Json) -> str:
    told = ("type", "then", "settled", "min_length")
    rules = {key: value for key, value in advance.items() if key not in told}
    words = [f"of at least {advance['min_length']} characters"] if "min_length" in advance else []
    words += [f"that {say_comparison(rules)}"] if rules else []
    return "".join(f" {word}" for word in words)
