"""The blocks of Usertour's steps: texts, pictures, buttons and questions."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.html_tree import parse_html, take_heading
from guidekit.authoring.importers.markup import to_line, to_markdown
from guidekit.authoring.importers.moves import one_or_all
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
# The texts are Markdown of Usertour's own making, where signs such as < stand for themselves.
MARKDOWN = MarkdownIt("commonmark", {"html": False})
OPENS_ELSEWHERE = re.compile(r"(?<=\))\{target=_blank\}")
ONE_QUESTION = Reason("a step asks one question", "Make a step of its own of the other.")


class Blocks:
    """Reads the blocks of one step, one below the other; afterwards its parts hold what was found."""

    def __init__(self, rules: Rules, scope: Scope) -> None:
        self.rules = rules
        self.scope = scope
        self.markup: list[str] = []
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
        body = "".join(self.markup)
        if self.question is None:
            return cards.write_words("", body, self.scope)
        root = parse_html(body, self.scope)
        heading = take_heading(root)
        # What the question is called is for reports; people read the text above it.
        self.question["text"] = to_markdown(root, self.scope) or self.question["text"]
        return {"title": to_line(heading, self.scope) or None if heading else None}

    def _text(self, block: Fields) -> None:
        plain = OPENS_ELSEWHERE.sub("", block.text("markdown"))
        self.markup.append(block.text("html") or MARKDOWN.render(plain))

    def _image(self, block: Fields) -> None:
        source, words = html.escape(block.text("url")), html.escape(block.text("alt"))
        self.markup.append(f'<p><img src="{source}" alt="{words}"></p>')

    def _embed(self, block: Fields) -> None:
        self.markup.append(f'<p><iframe src="{html.escape(block.text("url"))}"></iframe></p>')

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
