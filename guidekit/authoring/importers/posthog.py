"""Brings PostHog's product tours over: as its API and posthog-js hold them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards, posthog_rules
from guidekit.authoring.importers.addresses import is_allowed_navigation
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.finding import find_tours
from guidekit.authoring.importers.model import Source, Tour
from guidekit.authoring.importers.posthog_documents import document_to_html
from guidekit.authoring.importers.prose import slug
from guidekit.authoring.importers.recorder import HARMLESS, LOOKS, MADE_BY_CODE, Reason
from guidekit.authoring.importers.targets import read_target

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

POSITIONS = {
    "top_left": "top-start",
    "top_center": "top",
    "top_right": "top-end",
    "middle_left": "start",
    "middle_center": "center",
    "middle_right": "end",
    "left": "bottom-start",
    "center": "bottom",
    "right": "bottom-end",
}
BANNER_STYLES = {"sticky": "sticky", "static": "push", "custom": "push"}
SCALES = {3: 3, 5: 5, 10: 10}
NO_ADDRESS = Reason(
    "a button leads to a path of the app or an https: address", "Say action: {navigate: /page}."
)
TRANSLATED = Reason(
    "translations stand in files of their own",
    "Write them with `guidekit translate`, into locales/<language>/.",
    is_marked=False,
)
REASONS: dict[str, Reason | None] = {
    **dict.fromkeys(
        (
            *("id", "uuid", "description", "type", "tour_type", "created_at", "updated_at"),
            *("created_by", "archived", "status", "current_iteration", "internal_targeting_flag_key"),
            *("internal_targeting_flag", "disable_image_preload", "linked_flag_id", "linkedSurveyId"),
            *("linkedSurveyQuestionId", "screenshotMediaId", "elementTargeting", "useManualSelector"),
            *("user_access_level", "start_date", "end_date", "display_frequency", "displayFrequency"),
            *("auto_launch", "whiteLabel", "draft_content", "draft_status", "has_draft"),
            *("inferenceData", "step_order_history"),
        ),
        HARMLESS,
    ),
    **dict.fromkeys(
        (
            *("backgroundColor", "textColor", "buttonColor", "buttonTextColor", "borderRadius"),
            *("buttonBorderRadius", "borderColor", "fontFamily", "boxShadow", "zIndex", "maxWidth"),
            *("animation",),
        ),
        LOOKS,
    ),
    "translations": TRANSLATED,
    "submitButtonText": Reason("guidekit says it in the reader's language", "Leave it out.", is_marked=False),
    "backButtonText": Reason("guidekit says it in the reader's language", "Leave it out.", is_marked=False),
}


def find(source: Source) -> list[Tour]:
    """Return the tours of a file: one tour, a list of them, or an answer of the API."""
    tours = find_tours(Source(source.name, _flat(source.data)), _is_step)
    names = {str(tour.data.get("id")): slug(tour.name, default="") for tour in tours}
    return [Tour(tour.name, {**tour.data, "other tours": names}) for tour in tours]


def _flat(data: Json) -> Json:
    """The API keeps steps, conditions and looks in ``content``."""
    if isinstance(data, list):
        return [_flat(item) for item in data]
    if not isinstance(data, dict):
        return data
    content = data.get("content")
    if isinstance(content, dict) and isinstance(content.get("steps"), list):
        return {**{key: value for key, value in data.items() if key != "content"}, **content}
    return {key: _flat(value) if key == "results" else value for key, value in data.items()}


def _is_step(step: dict[str, Json]) -> bool:
    content = step.get("content")
    is_document = isinstance(content, dict) and content.get("type") == "doc"
    return is_document or "progressionTrigger" in step or "contentHtml" in step or "bannerConfig" in step


def convert(tour: Tour) -> tuple[Draft, Json]:
    """Return the guide a tour becomes, and its account."""
    settings = Fields(tour.data)
    settings.pass_over("name", "title")
    others = settings.get("other tours")
    steps = settings.items("steps")
    draft = Draft(tour.name, [Fields(step).get("id") for step in steps])
    looks = settings.fields("appearance")
    is_banner = bool(steps) and Fields(steps[0]).get("type") == "banner"
    backdrop = _backdrop(looks)
    for number, step in enumerate(steps, start=1):
        scope = draft.scope(number)
        if not isinstance(step, dict):
            draft.whole.lose_value(f"step {number}", step, MADE_BY_CODE)
            continue
        reader = _Step(step, others, draft, scope)
        card = reader.read()
        draft.add(
            card if is_banner or "type" in card else {**card, "backdrop": backdrop}, scope, key=step.get("id")
        )
    targeting = _targeting(settings, draft.whole)
    draft.whole.lose_rest(settings, REASONS)
    draft.whole.lose_rest(looks, REASONS)
    if is_banner and len(steps) == 1:
        banner = draft.steps.pop()
        return draft, draft.finish(kind="banner", **banner, **targeting)
    return draft, draft.finish(**targeting)


def _targeting(settings: Fields, scope: Scope) -> dict[str, Json]:
    start, requires = posthog_rules.read_start(settings, scope)
    audience, rollout = posthog_rules.read_audience(settings, scope)
    if rollout is not None:
        start = {**(start or {}), "rollout": rollout}
    return {
        "start": start,
        "requires": requires,
        "audience": audience,
        "stop": posthog_rules.read_stop(settings),
    }


def _backdrop(looks: Fields) -> Json | None:
    # posthog-js takes anything but false for yes.
    click = "nothing" if looks.flag("dismissOnClickOutside") is False else "dismiss"
    return cards.backdrop(click, is_shown=looks.flag("showOverlay") is not False)


class _Step:
    """Reads one step by its type: ``element``, ``modal``, ``survey`` or ``banner``."""

    def __init__(self, step: dict[str, Json], others: dict[str, str], draft: Draft, scope: Scope) -> None:
        self.step = Fields(step)
        self.others = others
        self.draft = draft
        self.scope = scope

    def read(self) -> dict[str, Json]:
        kind = self.step.text("type") or "element"
        words = self.words() if kind != "survey" and "survey" not in self.step else None
        by_kind = {"banner": self.banner, "survey": self.survey}
        card = by_kind.get("survey" if words is None else kind, self.card)(words or {})
        self.scope.lose_rest(self.step, REASONS)
        return card

    def words(self) -> dict[str, Json]:
        body = self.step.text("contentHtml") or document_to_html(self.step.get("content"))
        self.step.pass_over("content")
        return cards.write_words("", body, self.scope)

    def card(self, words: dict[str, Json]) -> dict[str, Json]:
        target = self.target()
        card = {**words, "buttons": self.buttons()}
        position = POSITIONS.get(self.step.text("modalPosition"))
        if target is None:
            return {
                **card,
                "placement": None if position == "center" else position,
                "width": cards.pixels(self.step.get("maxWidth")),
            }
        advance = "click" if self.step.text("progressionTrigger") == "click" else None
        return {**card, "target": target, "advance": advance}

    def target(self) -> Json | None:
        """The selector, and where PostHog finds the element by itself, its text."""
        inferred = self.step.fields("inferenceData")
        text = inferred.text("text").strip()
        selector = self.step.get("selector")
        if not selector and text and inferred.flag("excludeText") is not True:
            return {"text": text[:200]}
        if not selector and self.step.data.get("type") == "element":
            self.scope.lose(
                "the element PostHog finds by itself",
                "guidekit finds elements by what a person wrote",
                "Give the element a data-guide attribute in the app, and write target: its_name.",
            )
        self.step.pass_over("progressionTrigger")
        return read_target(selector, self.scope, key="selector")

    def survey(self, words: dict[str, Json]) -> dict[str, Json]:
        survey = self.step.fields("survey")
        text = survey.text("questionText") or cards.NO_TEXT
        scale = SCALES.get(int(survey.number("scale") or 5), 5)
        question: dict[str, Json] = {"id": f"question-{len(self.draft.steps) + 1}", "type": "open"}
        if survey.text("type") == "rating":
            question["type"] = "nps" if scale == 10 else "rating"  # noqa: PLR2004 - 0 to 10 is what NPS asks
        question["text"] = cards.write_words("", html.escape(text), self.scope)["text"]
        if question["type"] == "rating":
            question |= {"scale": scale, "look": "faces" if survey.text("display") == "emoji" else "numbers"}
        if question["type"] != "open":
            question |= {
                "low": survey.text("lowerBoundLabel")[:200],
                "high": survey.text("upperBoundLabel")[:200],
            }
        survey.pass_over("display", "scale", "lowerBoundLabel", "upperBoundLabel", "type")
        self.scope.lose_rest(survey, REASONS)
        self.step.pass_over(
            "content", "contentHtml", "progressionTrigger", "modalPosition", "buttons", "selector"
        )
        return {
            **words,
            "type": "question",
            "question": {key: value for key, value in question.items() if value},
        }

    def banner(self, words: dict[str, Json]) -> dict[str, Json]:
        config = self.step.fields("bannerConfig")
        self.step.pass_over("progressionTrigger")
        behavior, action = config.text("behavior"), config.fields("action")
        target = read_target(config.get("selector"), self.scope, key="bannerConfig.selector")
        button = self.button(
            Fields({"text": "Learn more", "action": action.get("type"), **action.data}), "action"
        )
        title = f"**{words['title']}** " if words.get("title") else ""
        self.scope.lose_rest(config, REASONS)
        return {
            "text": f"{title}{words['text']}",
            "style": BANNER_STYLES.get(behavior),
            "target": target if behavior == "custom" else None,
            "placement": "inside_start" if behavior == "custom" and target is not None else None,
            "buttons": self.buttons() or ([button] if button is not None else None),
        }

    def buttons(self) -> list[Json] | None:
        both = self.step.fields("buttons")
        found = [self.button(both.fields(key), key) for key in ("primary", "secondary") if both.get(key)]
        return [button for button in found if button is not None] or None

    def button(self, given: Fields, key: str) -> dict[str, Json] | None:
        label = cards.write_line(given.get("text"), self.scope, key=f"buttons.{key}") or "Next"
        action = self.action(given)
        return cards.make_button(label, action) if action is not None else None

    def action(self, given: Fields) -> Json | None:
        link, other = given.text("link"), given.text("tourId")
        plain = {"dismiss": "dismiss", "next_step": "next", "previous_step": "back"}
        wanted = given.text("action") or given.text("type")
        if wanted == "link" and is_allowed_navigation(link):
            return {"navigate": {"url": link, "new_tab": True}}
        if wanted == "trigger_tour" and other:
            guide = self.others.get(other) or slug(other, default="other-tour")
            self.scope.need("guide", guide, f"was the tour {other}")
            return {"start": guide}
        if wanted == "link":
            self.scope.lose_value("link", link, NO_ADDRESS)
            return "next"
        return plain.get(wanted)
