"""Which texts can be translated, and what a guide says in another language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.locales import fallbacks, list_texts, text_for
from guidekit.authoring.model import Guide, Project, Translation

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

BODY: Json = {
    "kind": "tour",
    "id": "welcome",
    "title": "Welcome",
    "steps": [
        {
            "id": "hello",
            "type": "modal",
            "text": "Hello.",
            "buttons": [
                {"label": "Go", "action": [{"type": "next"}]},
                {"label": "No", "action": [{"type": "back"}]},
            ],
        },
        {"id": "step-2", "type": "modal", "title": "Then", "text": "More."},
    ],
}
GUIDE = Guide("welcome", "tour", "welcome.yaml", BODY)


def project(**translations: dict[str, str]) -> Project:
    texts = {
        locale.replace("_", "-"): {"welcome": {key: Translation("", text) for key, text in of_locale.items()}}
        for locale, of_locale in translations.items()
    }
    return Project("x", Path(), ("en", "pt-BR", "zh-Hant-TW"), {}, {}, (GUIDE,), texts)


def test_keys_name_steps_by_id_and_buttons_by_place() -> None:
    assert {key: text.source for key, text in list_texts(BODY).items()} == {
        "title": "Welcome",
        "steps.hello.text": "Hello.",
        "steps.hello.buttons.1.label": "Go",
        "steps.hello.buttons.2.label": "No",
        "steps.step-2.title": "Then",
        "steps.step-2.text": "More.",
    }


def test_each_text_falls_back_on_its_own() -> None:
    speaking = project(
        pt_BR={"steps.hello.buttons.2.label": "Não"},
        pt={"title": "Bem-vindo", "steps.hello.buttons.2.label": "Nunca"},
    )

    body = text_for(speaking, GUIDE, "pt-BR")

    assert (body["title"], body["steps"][0]["text"]) == ("Bem-vindo", "Hello.")
    assert [button["label"] for button in body["steps"][0]["buttons"]] == ["Go", "Não"]


def test_language_nobody_translated_into_is_the_source() -> None:
    assert text_for(project(), GUIDE, "tr") == BODY
    assert text_for(project(tr={}), GUIDE, "en") == BODY


def test_body_of_the_guide_is_left_as_it_is() -> None:
    text_for(project(tr={"title": "Hoş geldiniz"}), GUIDE, "tr")["steps"].clear()

    assert BODY["title"] == "Welcome"
    assert len(BODY["steps"]) == 2


@pytest.mark.parametrize(
    ("locale", "tags"),
    [("tr", ["tr"]), ("pt-BR", ["pt-BR", "pt"]), ("zh-Hant-TW", ["zh-Hant-TW", "zh-Hant", "zh"])],
)
def test_fallbacks(locale: str, tags: list[str]) -> None:
    assert fallbacks(locale) == tags
