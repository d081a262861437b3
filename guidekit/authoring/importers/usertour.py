"""Brings Usertour's flows over: versions as its API answers them, and as its builder keeps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.addresses import is_allowed_link, media_name
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.markup import parse_html, to_markdown
from guidekit.authoring.importers.model import Script, Tour
from guidekit.authoring.importers.moves import one_or_all
from guidekit.authoring.importers.prose import attribute_name, fill_placeholders, slug
from guidekit.authoring.importers.recorder import HARMLESS, LOOKS, MADE_BY_CODE, TARGET_STAYS_USABLE, Reason
from guidekit.authoring.importers.usertour_builder import read_version
from guidekit.authoring.importers.usertour_rules import NO_WORDS, Rules, read_target

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Source
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

VERTICAL = {"Top": "top", "Center": "", "Bottom": "bottom"}
HORIZONTAL = {"left": "start", "center": "", "right": "end"}
CORNERS = {
    "leftBottom": "bottom-start",
    "rightBottom": "bottom-end",
    "leftTop": "top-start",
    "rightTop": "top-end",
}
KINDS = {"nps": "nps", "rating": "rating", "text": "open"}
LONGEST_LINE = 200
UNKNOWN_TARGET = Reason(
    "the element was picked in the builder, which keeps no selector that could be written down",
    "Give the element a data-guide attribute in the app, and write target: its_name.",
)
REASONS: dict[str, Reason | None] = {
    **dict.fromkeys(
        ("object", "id", "cvid", "key", "name", "sequence", "number", "createdAt", "updatedAt", "contentId", "editedVersionId",
         "publishedVersionId", "published", "publishedAt", "environments", "questions", "advanced", "screenshot", "type",
         "buildUrl", "deleted", "environmentId", "config", "data", "target", "setting", "trigger", "scheduledAt", "margin",
         "alignType", "alignOffset", "sideOffset", "offsetX", "offsetY", "height", "contentOnEnvironments"),
        HARMLESS,
    ),
    **dict.fromkeys(("themeId", "width"), LOOKS),
    "blockTarget": TARGET_STAYS_USABLE,
}  # fmt: skip


def find(source: Source) -> list[Tour]:
    """Return the flows of a file: a version, a content with its versions, or a list of them."""
    return [] if isinstance(source.data, Script) else list(_search(source.data, "", 0))


def _search(data: Json, name: str, depth: int) -> list[Tour]:
    if isinstance(data, list):
        return [tour for item in data[:100] for tour in _search(item, name, depth + 1)] if depth < 4 else []  # noqa: PLR2004
    if not isinstance(data, dict) or depth > 6:  # noqa: PLR2004
        return []
    steps = data.get("steps")
    own = data["name"] if isinstance(data.get("name"), str) else name
    if isinstance(steps, list) and any(_is_step(step) for step in steps):
        is_builder = any("data" in Fields(step) or "setting" in Fields(step) for step in steps)
        return [Tour(own, {**data, **(read_version(data) if is_builder else {})})]
    inner = (
        data.get(key)
        for key in ("publishedVersion", "editedVersion", "version", "content", "results", "data", "items")
    )
    return next((found for part in inner if (found := _search(part, own, depth + 1))), [])


def _is_step(step: Json) -> bool:
    given = Fields(step)
    is_builder = isinstance(given.get("data"), list) and ("setting" in given or "sequence" in given)
    blocks = given.items("content")
    return (
        is_builder
        or any(Fields(block).get("object") == "block" for block in blocks)
        or given.get("object") == "step"
    )


def convert(tour: Tour) -> tuple[Draft, Json]:
    """Return the guide a flow becomes, and its account."""
    settings = Fields(tour.data)
    steps = sorted(settings.items("steps"), key=lambda step: Fields(step).number("sequence") or 0)
    draft = Draft(tour.name, [Fields(step).get("cvid") or Fields(step).get("id") for step in steps])
    for step in steps:
        draft.alias(Fields(step).get("id"), Fields(step).get("cvid"))
    rules = Rules(
        draft, [draft.all_ids.get(str(Fields(step).get("cvid") or Fields(step).get("id"))) for step in steps]
    )
    for number, step in enumerate(steps, start=1):
        scope = draft.scope(number, Fields(step).get("name"))
        rules.current = number - 1
        if not isinstance(step, dict):
            draft.whole.lose_value(f"step {number}", step, MADE_BY_CODE)
            continue
        card = _Step(step, rules, scope).read()
        draft.add(card, scope, key=step.get("cvid") or step.get("id"))
    rules.mark_detours()
    targeting = rules.start(settings.fields("startRules"), draft.whole) if settings.get("startRules") else {}
    hidden = rules.condition(settings.fields("hideRules").get("when"), draft.whole)
    draft.whole.lose_rest(settings, REASONS)
    return draft, draft.finish(**targeting, hide_while=hidden)


class _Step:
    """Reads one step by its type: ``tooltip``, ``modal``, ``bubble`` or ``hidden``."""

    def __init__(self, step: dict[str, Json], rules: Rules, scope: Scope) -> None:
        self.step = Fields(step)
        self.place = self.step.fields("placement")
        self.rules = rules
        self.scope = scope
        self.texts: list[str] = []
        self.buttons: list[Json] = []
        self.question: dict[str, Json] | None = None

    def read(self) -> dict[str, Json]:
        kind = self.step.text("type")
        for block in self.step.items("content"):
            self.read_block(Fields(block))
        target = read_target(self.step.get("target"), self.scope)
        if kind == "tooltip" and target is None:
            self.scope.lose("the target", UNKNOWN_TARGET.why, UNKNOWN_TARGET.instead)
        card = {**self.words(kind), **self.by_type(kind, target), "triggers": self.triggers() or None}
        if kind != "hidden":
            is_first, is_last = self.rules.current == 0, self.rules.is_last
            card["buttons"] = cards.tidy_buttons(self.buttons, is_first=is_first, is_last=is_last)
        if self.question is not None:
            card |= {"type": "question", "question": self.question, "target": target}
            card |= dict.fromkeys(("placement", "backdrop", "width", "corner"))
        card |= self.on_click(target)
        self.step.pass_over("skippable", "explicitCompletionStep", "has unknown target", "width")
        self.scope.lose_rest(self.step, REASONS)
        self.scope.lose_rest(self.place, REASONS)
        return card

    def words(self, kind: str) -> dict[str, Json]:
        first, _, rest = "\n\n".join(self.texts).partition("\n\n")
        heading = re.fullmatch(r"#{1,2} (.+)", first)
        title, text = (heading[1], rest) if heading else ("", "\n\n".join(self.texts))
        title = title.replace("**", "").replace("\\", "")
        text = re.sub(r"^#{1,6} (.+)$", r"**\1**", text, flags=re.MULTILINE)
        if kind == "hidden":
            return {}
        if self.question is not None:
            # What the question is called is for reports; people read the text above it.
            self.question["text"] = text or self.question["text"]
            return {"title": title or None}
        return cards.finish_words(title, text, self.scope)

    def by_type(self, kind: str, target: Json | None) -> dict[str, Json]:
        backdrop = {True: "block", False: "none"}.get(self.place.get("backdrop") is True)
        shown = backdrop if self.place.flag("backdrop") is not None else None
        position, side, align = (self.place.text(key) for key in ("position", "side", "align"))
        if kind == "hidden":
            return {"type": "hidden"}
        if kind == "bubble":
            return {"type": "slideout", "corner": CORNERS.get(position)}
        if kind == "tooltip" and target is not None:
            placement = f"{side}-{align}" if align in ("start", "end") else side
            return {"target": target, "placement": placement or None, "backdrop": shown}
        width = cards.pixels(self.step.get("width"))
        return {
            "placement": _position(position),
            "width": width,
            "backdrop": "none" if shown == "none" else None,
        }

    def on_click(self, target: Json | None) -> dict[str, Json]:
        """Clicking the target leads on; where it does something else besides, that comes ``then``."""
        actions = self.rules.actions(self.step.get("onClick"), self.scope)
        if not actions:
            return {}
        if target is None:
            self.scope.lose_value("onClick", self.step.get("onClick"), UNKNOWN_TARGET)
            return {}
        return {"advance": "click" if actions == ["next"] else {"type": "click", "then": one_or_all(actions)}}

    def triggers(self) -> list[Json]:
        return [found for given in self.step.items("triggers") if (found := self.trigger(Fields(given)))]

    def trigger(self, given: Fields) -> Json | None:
        when = self.rules.condition(given.get("when"), self.scope)
        wait = given.number("waitMs") or (given.number("waitSeconds") or 0) * 1000
        actions = self.rules.actions(given.get("do"), self.scope)
        if not actions or (given.get("when") and when is None):
            return None
        after = cards.duration(wait) if wait or when is None else None
        parts = {"when": when, "after": after, "do": one_or_all(actions)}
        return {key: value for key, value in parts.items() if value is not None}

    def read_block(self, block: Fields) -> None:
        kind = block.text("type")
        if kind == "text":
            self.texts.append(self.text(block))
        elif kind == "image":
            name = media_name(block.text("url"))
            self.scope.need("media", name, f"was {block.text('url')[:200]}")
            self.texts.append(f"![{block.text('alt')}]({name})")
        elif kind == "embed":
            self.embed(block.text("url"))
        elif kind == "button":
            self.buttons.append(self.button(block))
        elif kind == "question":
            self.ask(block)
        elif kind == "columns":
            for column in block.items("columns"):
                for inner in Fields(column).items("blocks"):
                    self.read_block(Fields(inner))
        else:
            self.scope.lose_value("block", block.data, NO_WORDS)

    def text(self, block: Fields) -> str:
        if block.text("html"):
            return to_markdown(parse_html(block.text("html")), self.scope)
        plain = re.sub(r"(?<=\))\{target=_blank\}", "", block.text("markdown"))
        return fill_placeholders(plain, self.scope, escape=False).strip()

    def embed(self, url: str) -> None:
        self.scope.lose(
            f"embed {url}", "cards show text and pictures", "Link to it, or show it in an article."
        )
        if is_allowed_link(url):
            self.texts.append(f"[Watch the video]({url})")

    def button(self, block: Fields) -> Json:
        label = cards.write_line(block.get("text"), self.scope, key="button") or "Next"
        actions = self.rules.actions(block.get("actions"), self.scope)
        button = cards.make_button(label, one_or_all(actions) if actions else "next")
        for key, word in (("disabledWhen", "disabled_while"), ("hiddenWhen", "hidden_while")):
            condition = self.rules.condition(block.get(key), self.scope)
            button |= {word: condition} if condition is not None else {}
        is_quiet = block.text("variant") == "secondary"
        return {**button, "look": "quiet"} if is_quiet else button

    def ask(self, block: Fields) -> None:
        given = block.fields("question")
        if self.question is not None:
            self.scope.lose_value(
                "question", given.data, Reason("a step asks one question", "Make a step of its own.")
            )
            return
        kind, low, high = (
            given.text("kind"),
            given.fields("range").number("low"),
            given.fields("range").number("high"),
        )
        question: dict[str, Json] = {
            "id": slug(given.text("name"), default=f"question-{self.rules.current + 1}"),
            "type": KINDS.get(kind, "choices" if given.flag("allowMultiple") else "choice"),
            "text": given.text("name") or cards.NO_TEXT,
            "required": given.flag("required") or None,
        }
        if kind in ("nps", "rating"):
            question |= {
                "low": given.text("lowLabel")[:LONGEST_LINE],
                "high": given.text("highLabel")[:LONGEST_LINE],
            }
        if kind == "rating":
            steps = int((high or 5) - (low or 1)) + 1
            question |= {"scale": steps if steps in (2, 3, 5, 7, 10) else None}
            question |= {"look": "stars" if given.text("style") == "star" else "numbers"}
        if kind == "text":
            question |= {
                "lines": "several" if given.flag("multiline") else "one",
                "placeholder": given.text("placeholder"),
            }
        if kind == "choice":
            options = [Fields(option) for option in given.items("options")]
            question |= {"choices": [option.text("label") or option.text("value") for option in options]}
            question |= {"shuffle": given.flag("shuffle") or None}
            question |= {
                "other": given.text("otherPlaceholder") or "Other" if given.flag("enableOther") else None
            }
        if given.text("bindAttribute"):
            name = attribute_name(given.text("bindAttribute"))
            self.scope.need("attribute", name, "keeps an answer")
            question["saves_as"] = name
        self.question = {key: value for key, value in question.items() if value not in (None, "")}
        self.after_answer(block)

    def after_answer(self, block: Fields) -> None:
        """Where an answer leads is where the question's button leads."""
        actions = self.rules.actions(block.get("actions"), self.scope)
        if actions:
            self.buttons.append(cards.make_button("Send", one_or_all(actions)))


def _position(name: str) -> str | None:
    """`leftTop` is ``top-start``, `rightCenter` is ``end``; the middle is what a modal does by itself."""
    found = re.fullmatch(r"(left|center|right)(Top|Center|Bottom)", name)
    if found is None:
        return None
    parts = [part for part in (VERTICAL[found[2]], HORIZONTAL[found[1]]) if part]
    return "-".join(parts) or None
