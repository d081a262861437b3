"""The blocks of Usertour's steps: texts, pictures, buttons and questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.addresses import is_allowed_link, media_name
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.html_tree import parse_html
from guidekit.authoring.importers.markup import to_markdown
from guidekit.authoring.importers.moves import one_or_all
from guidekit.authoring.importers.placeholders import fill_placeholders
from guidekit.authoring.importers.prose import attribute_name, slug
from guidekit.authoring.importers.recorder import Reason
from guidekit.authoring.importers.usertour_conditions import NO_WORDS, read_conditions

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.authoring.importers.usertour_rules import Rules
    from guidekit.contract.fragments import Json

KINDS = {"nps": "nps", "rating": "rating", "text": "open"}
SCALES = (2, 3, 5, 7, 10)
LONGEST_LINE = 200
LONGEST_ADDRESS = 200
ONE_QUESTION = Reason("a step asks one question", "Make a step of its own of the other.")


class Blocks:
    """Reads the blocks of one step, one below the other; afterwards its parts hold what was found."""

    def __init__(self, rules: Rules, scope: Scope) -> None:
        self.rules = rules
        self.scope = scope
        self.texts: list[str] = []
        self.buttons: list[dict[str, Json]] = []
        self.question: dict[str, Json] | None = None

    def read(self, block: Fields) -> None:
        """Take in one block, and the blocks inside columns."""
        reader = {
            "text": self._text,
            "image": self._image,
            "embed": self._embed,
            "button": self._button,
            "question": self._ask,
            "columns": self._columns,
        }.get(block.text("type"))
        if reader is None:
            self.scope.lose_value("block", block.data, NO_WORDS)
        else:
            reader(block)

    def words(self) -> dict[str, Json]:
        """Return ``title`` and ``text``; a heading that stands first is the title."""
        first, _, rest = "\n\n".join(self.texts).partition("\n\n")
        heading = re.fullmatch(r"#{1,2} (.+)", first)
        title, text = (heading[1], rest) if heading else ("", "\n\n".join(self.texts))
        title = title.replace("**", "").replace("\\", "")
        text = re.sub(r"^#{1,6} (.+)$", r"**\1**", text, flags=re.MULTILINE)
        if self.question is None:
            return cards.finish_words(title, text, self.scope)
        # What the question is called is for reports; people read the text above it.
        self.question["text"] = text or self.question["text"]
        return {"title": title or None}

    def _text(self, block: Fields) -> None:
        if block.text("html"):
            self.texts.append(to_markdown(parse_html(block.text("html")), self.scope))
        else:
            plain = re.sub(r"(?<=\))\{target=_blank\}", "", block.text("markdown"))
            self.texts.append(fill_placeholders(plain, self.scope, escape=False).strip())

    def _image(self, block: Fields) -> None:
        name = media_name(block.text("url"))
        self.scope.need("media", name, f"was {block.text('url')[:LONGEST_ADDRESS]}")
        self.texts.append(f"![{block.text('alt')}]({name})")

    def _embed(self, block: Fields) -> None:
        url = block.text("url")
        self.scope.lose(
            f"embed {url}", "cards show text and pictures", "Link to it, or show it in an article."
        )
        if is_allowed_link(url):
            self.texts.append(f"[Watch the video]({url})")

    def _columns(self, block: Fields) -> None:
        for column in block.items("columns"):
            for inner in Fields(column).items("blocks"):
                self.read(Fields(inner))

    def _button(self, block: Fields) -> None:
        label = cards.write_line(block.get("text"), self.scope, key="button") or "Next"
        actions = self.rules.actions(block.get("actions"), self.scope)
        button = cards.make_button(label, one_or_all(actions) if actions else "next")
        for key, word in (("disabledWhen", "disabled_while"), ("hiddenWhen", "hidden_while")):
            condition = read_conditions(block.get(key), self.scope)
            button |= {word: condition} if condition is not None else {}
        is_quiet = block.text("variant") == "secondary"
        self.buttons.append({**button, "look": "quiet"} if is_quiet else button)

    def _ask(self, block: Fields) -> None:
        given = block.fields("question")
        if self.question is not None:
            self.scope.lose_value("question", given.data, ONE_QUESTION)
            return
        question: dict[str, Json] = {
            "id": slug(given.text("name"), default=f"question-{self.rules.current + 1}"),
            "type": KINDS.get(given.text("kind"), "choices" if given.flag("allowMultiple") else "choice"),
            "text": given.text("name") or cards.NO_TEXT,
            "required": given.flag("required") or None,
            **_details(given),
        }
        if given.text("bindAttribute"):
            question["saves_as"] = attribute_name(given.text("bindAttribute"))
            self.scope.need(
                "attribute", question["saves_as"], "keeps an answer", holds=_answer_type(question)
            )
        self.question = {key: value for key, value in question.items() if value not in (None, "")}
        # Where an answer leads is where the question's button leads.
        actions = self.rules.actions(block.get("actions"), self.scope)
        if actions:
            self.buttons.append(cards.make_button("Send", one_or_all(actions)))


def _answer_type(question: dict[str, Json]) -> str:
    return {"nps": "number", "rating": "number", "choices": "list"}.get(question["type"], "text")


def _details(given: Fields) -> dict[str, Json]:
    """What a question of its kind says beside its text."""
    kind = given.text("kind")
    ends = {"low": given.text("lowLabel")[:LONGEST_LINE], "high": given.text("highLabel")[:LONGEST_LINE]}
    if kind == "nps":
        return ends
    if kind == "rating":
        scale = given.fields("range")
        steps = int((scale.number("high") or 5) - (scale.number("low") or 1)) + 1
        look = "stars" if given.text("style") == "star" else "numbers"
        return {**ends, "scale": steps if steps in SCALES else None, "look": look}
    if kind == "text":
        lines = "several" if given.flag("multiline") else "one"
        return {"lines": lines, "placeholder": given.text("placeholder")[:LONGEST_LINE]}
    options = [Fields(option) for option in given.items("options")]
    other = given.text("otherPlaceholder") or "Other"
    return {
        "choices": [option.text("label") or option.text("value") for option in options],
        "shuffle": given.flag("shuffle") or None,
        "other": other[:LONGEST_LINE] if given.flag("enableOther") else None,
    }
