"""`guidekit translate`: what is missing, what is stale, and texts on their way to translators and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.authoring.project import load_project
from guidekit.cli import guidekit
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from pathlib import Path

TOUR = """\
# Our first tour.
kind: tour
id: hello
title: Hello
steps:
  - text: Hi {{ user.first_name }}.  # a greeting
  - {text: Bye}
"""
TURKISH = """\
# Reviewed by Ayşe.
hello:
  title: {source: Hallo, text: Merhaba}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tour in English with one stale translation into Turkish, and German to begin with."""
    (tmp_path / "tours").mkdir()
    (tmp_path / "locales" / "tr").mkdir(parents=True)
    settings = (
        "id: acme\nlocales: [en, tr, de, en-GB]\nattributes: {user.first_name: text, user.plan: text}\n"
    )
    (tmp_path / "guidekit.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "tours" / "hello.yaml").write_text(TOUR, encoding="utf-8")
    (tmp_path / "locales" / "tr" / "all.yaml").write_text(TURKISH, encoding="utf-8")
    return tmp_path


def translate(project: Path, *arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(
        guidekit, ["translate", *arguments, "--project", str(project)]
    )


def states(project: Path, *arguments: str) -> list[tuple[str, str, str]]:
    listed = json.loads(translate(project, *arguments, "--format", "json").stdout)
    return [(each["locale"], each["key"], each["state"]) for each in listed]


def test_table_lists_what_is_missing_and_stale(project: Path) -> None:
    result = translate(project, "tr")
    assert result.exit_code == 0
    assert "steps.step-1.text" in result.output
    assert "tr: 2 missing and 1 out of date, of 3 texts in 1 guide." in result.output


def test_json_lists_the_same_for_every_language_but_its_own_kind(project: Path) -> None:
    assert states(project) == [
        ("tr", "title", "stale"),
        ("tr", "steps.step-1.text", "missing"),
        ("tr", "steps.step-2.text", "missing"),
        ("de", "title", "missing"),
        ("de", "steps.step-1.text", "missing"),
        ("de", "steps.step-2.text", "missing"),
    ]


def test_write_adds_what_is_missing_and_touches_nothing_else(project: Path) -> None:
    result = translate(project, "--write", "tr")

    assert result.output == "Wrote 2 step ids to tours/hello.yaml.\nWrote 2 texts to locales/tr/all.yaml.\n"
    added = (
        '  steps.step-1.text:\n    source: Hi {{ user.first_name }}.\n    text: ""\n'
        '  steps.step-2.text:\n    source: Bye\n    text: ""\n'
    )
    assert (project / "locales" / "tr" / "all.yaml").read_text(encoding="utf-8") == TURKISH + added
    tour = TOUR.replace("- text", "- id: step-1\n    text").replace("{text", "{id: step-2, text")
    assert (project / "tours" / "hello.yaml").read_text(encoding="utf-8") == tour


def test_new_language_gets_a_file_that_check_takes(project: Path) -> None:
    translate(project, "--write", "de")

    file = project / "locales" / "de" / "tours.yaml"
    assert file.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../../.guidekit/schema/"
    )
    assert not load_project(project).errors
    assert len(states(project, "de")) == 3


def test_writing_twice_changes_nothing(project: Path) -> None:
    translate(project, "--write", "de")
    before = (project / "locales" / "de" / "tours.yaml").read_bytes()

    result = translate(project, "--write", "de")

    assert result.output == "There is a place for each text already; 3 texts to translate.\n"
    assert (project / "locales" / "de" / "tours.yaml").read_bytes() == before


@pytest.mark.parametrize(("form", "suffix"), [("csv", "csv"), ("xliff", "xlf")])
def test_translations_come_back(project: Path, form: str, suffix: str) -> None:
    file = project / f"out.{suffix}"
    exported = translate(project, "de", "--export", form).stdout
    if form == "csv":
        exported = exported.replace("Bye,", "Bye,'=Tschüss")
    else:
        exported = exported.replace(
            'Bye</source>\n        <target state="needs-translation">', "Bye</source><target>=Tschüss"
        )
    file.write_text(exported, encoding="utf-8")

    result = translate(project, "--import", str(file))

    assert (
        result.output == "Wrote 1 text to locales/de/tours.yaml.\n2 texts without a translation left out.\n"
    )
    loaded = load_project(project).project
    assert loaded is not None
    assert loaded.translations["de"]["hello"]["steps.step-2.text"].text == "=Tschüss"
    assert translate(project, "--import", str(file)).output.startswith("Nothing in it is new.")


def test_old_translation_nobody_looked_at_stays_out_of_date(project: Path) -> None:
    file = project / "out.csv"
    file.write_text(translate(project, "tr", "--export", "csv").stdout, encoding="utf-8")

    translate(project, "--import", str(file))
    assert states(project, "tr")[0] == ("tr", "title", "stale")

    file.write_text(file.read_text(encoding="utf-8").replace(",stale,", ",translated,"), encoding="utf-8")
    translate(project, "--import", str(file))
    assert states(project, "tr")[0] == ("tr", "steps.step-1.text", "missing")


def test_one_bad_row_keeps_all_out_and_says_where(project: Path) -> None:
    file = project / "out.csv"
    rows = [
        "locale,guide,key,source,text",
        "tr,hello,title,Hello,Selam",
        "tr,hello,steps.step-1.text,Hi {{ user.first_name }}.,Selam {{ user.plan }}.",
        "tr,hello,steps.step-3.text,Bye,Hoşça kal",
        "tr,helo,title,Hello,Selam",
        "fr,hello,title,Hello,Salut",
        "de,hello,title,Hello,<b>Hallo</b> {{",
        "tr,hello,title,Hello,Selam",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")

    result = translate(project, "--import", str(file))

    assert result.exit_code == 1
    found = [line.removeprefix(file.as_posix()).split(" ")[:2] for line in result.stdout.splitlines()]
    assert found == [
        [":3:1", "GK405"],
        [":4:1", "GK402"],
        [":5:1", "GK401"],
        [":6:1", "GK406"],
        [":7:1", "GK301"],
        [":8:1", "GK407"],
    ]
    assert (project / "locales" / "tr" / "all.yaml").read_text(encoding="utf-8") == TURKISH


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--write", "fr"], 'not translated into "fr". It has "tr" and "de".'),
        (["--write", "en"], 'not translated into "en"'),
        (["--import", "guidekit.yaml"], "neither CSV nor XLIFF"),
    ],
)
def test_what_cannot_be_done_is_a_plain_sentence(project: Path, arguments: list[str], message: str) -> None:
    arguments = [str(project / word) if word.endswith(".yaml") else word for word in arguments]
    result = translate(project, *arguments)
    assert isinstance(result.exception, ProjectError)
    assert message in str(result.exception)


def test_two_things_at_once_are_refused(project: Path) -> None:
    assert translate(project, "--write", "tr", "--export", "csv").exit_code == 2


ARTICLE = """\
---
title: The card
synonyms: credit card
---

Open **Settings**, then *Billing*.

## Another card

1. Choose *Change*.
"""


@pytest.fixture
def with_article(project: Path) -> Path:
    """The same with an article that has the id of the tour."""
    file = project / "help" / "articles" / "hello.md"
    file.parent.mkdir(parents=True)
    file.write_text(ARTICLE, encoding="utf-8")
    return project


def test_article_is_written_beside_the_guide_with_its_id(with_article: Path) -> None:
    result = translate(with_article, "--write", "de")

    assert "Wrote 2 texts to locales/de/help.yaml.\n" in result.stdout
    assert (with_article / "locales" / "de" / "help.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../.guidekit/schema/translations.json\n"
        "articles/hello:\n"
        "  title:\n"
        "    source: The card\n"
        '    text: ""\n'
        "  text:\n"
        "    source: |-\n"
        "      Open **Settings**, then *Billing*.\n"
        "\n"
        "      ## Another card\n"
        "\n"
        "      1. Choose *Change*.\n"
        '    text: ""\n'
    )
    assert ("de", "text", "missing") in states(with_article, "de")


@pytest.mark.parametrize("form", ["csv", "xliff"])
def test_article_goes_to_translators_and_comes_back(with_article: Path, form: str) -> None:
    exported = translate(with_article, "de", "--export", form).stdout
    assert "## Another card" in exported
    back = with_article / f"back.{'csv' if form == 'csv' else 'xlf'}"
    translation = "Offne **Einstellungen**.\n\n## Neue Karte\n\n1. Wahle *Wechseln*."
    source = "Open **Settings**, then *Billing*.\n\n## Another card\n\n1. Choose *Change*."
    if form == "csv":
        filled = f'locale,guide,key,source,text\nde,articles/hello,text,"{source}","{translation}"\n'
    else:
        target = f'<source>{source}</source>\n        <target state="needs-translation"></target>'
        assert target in exported
        filled = exported.replace(target, f"<source>{source}</source><target>{translation}</target>")
    back.write_text(filled, encoding="utf-8")

    assert "Wrote 1 text to locales/de/help.yaml.\n" in translate(with_article, "--import", str(back)).stdout
    project = load_project(with_article).project
    assert project is not None
    assert project.translations["de"]["articles/hello"]["text"].text == translation


def test_article_that_changed_is_out_of_date(with_article: Path) -> None:
    entry = "articles/hello:\n  title: {source: The old card, text: Die Karte}\n"
    (with_article / "locales" / "de").mkdir()
    (with_article / "locales" / "de" / "help.yaml").write_text(entry, encoding="utf-8")

    assert ("de", "title", "stale") in states(with_article, "de")


def test_row_for_an_article_that_is_not_there_is_refused(with_article: Path) -> None:
    back = with_article / "back.csv"
    back.write_text("locale,guide,key,source,text\nde,articles/helo,title,a,b\n", encoding="utf-8")
    result = translate(with_article, "--import", str(back))

    assert result.exit_code == 1
    assert 'GK401 there is no article "helo" to translate. Did you mean "articles/hello"?' in result.stdout
