"""Writes the files that new projects and new guides begin with, and never over anything that is there."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from guidekit.authoring.files import PROJECT_FILE
from guidekit.authoring.mending import mend
from guidekit.authoring.project import load_project
from guidekit.authoring.scalars import NumberOutOfRangeError, resolve_plain
from guidekit.authoring.wording import quote
from guidekit.contract.compose import compose
from guidekit.contract.fragments import Json, load_definition
from guidekit.errors import ProjectError

TEMPLATES = Path(__file__).parent / "templates"
# The folder each kind of guide is put into; folders mean nothing to guidekit itself.
FOLDERS = {
    "tour": "tours",
    "checklist": "checklists",
    "hotspots": "hotspots",
    "banner": "banners",
    "announcement": "announcements",
    "survey": "surveys",
    "help": "help",
}
ARTICLE = "article"
ARTICLE_FOLDER = "help/articles"
SCHEMA_FOLDER = ".guidekit/schema"
# What each file is, as an editor asks for it, and what the contract calls that.
SCHEMAS = {"project": "project", "guide": "kinds", "translations": "translations", "article": "article"}
EDITOR_SETTINGS = ".vscode/settings.json"


def editor_schema(name: str) -> Json:
    """
    Return the schema by which editors complete and explain a file: ``project``, ``guide``,
    ``translations`` or ``article``, which is the front matter of one.
    """
    return compose(SCHEMAS[name], "editor")


def create_project(folder: Path) -> list[Path]:
    """
    Write a project that works at once, and return the files an author will look at.

    Raises:
        ProjectError: A file is in the way, or the folder cannot be written to.
    """
    contents = {
        PROJECT_FILE: _template(PROJECT_FILE, id=_project_id(folder)),
        "tours/welcome.yaml": _template("welcome.yaml"),
    }
    schemas = {f"{SCHEMA_FOLDER}/{name}.json": _json(editor_schema(name)) for name in SCHEMAS}
    if not (folder / EDITOR_SETTINGS).exists():
        schemas[EDITOR_SETTINGS] = _json(_editor_settings())
    _refuse_overwriting(folder, [*contents, *schemas])
    for name, content in {**contents, **schemas}.items():
        _write(folder / name, content)
    return [folder / name for name in contents]


def create_guide(root: Path, kind: str, guide_id: str) -> Path:
    """
    Write a guide, or an ``article``, to begin with, and return its file.

    Raises:
        ProjectError: The id cannot be used or is taken, or the file exists.
    """
    _refuse_odd_id(guide_id)
    name = f"{ARTICLE_FOLDER}/{guide_id}.md" if kind == ARTICLE else f"{FOLDERS[kind]}/{guide_id}.yaml"
    if (root / name).exists():
        raise ProjectError(f"{name} exists already.")
    _refuse_taken_id(root, kind, guide_id)
    values = {
        "id": _as_text(guide_id),
        "title": _as_text(re.sub(r"[._-]+", " ", guide_id).strip().capitalize()),
        "today": datetime.now(UTC).date().isoformat(),
        "schema": f"../{SCHEMA_FOLDER}/guide.json",
    }
    _write(root / name, _template(f"{kind}{PurePosixPath(name).suffix}", **values))
    for schema in SCHEMAS:
        _write(root / SCHEMA_FOLDER / f"{schema}.json", _json(editor_schema(schema)))
    return root / name


def _refuse_odd_id(guide_id: str) -> None:
    schema = load_definition("id")
    if re.search(schema["pattern"], guide_id) is None:
        mended = mend(guide_id, schema)
        hint = f"Did you mean {quote(mended)}?" if mended else "An example is first-project."
        raise ProjectError(f"an id is made of letters, digits, dots, hyphens and underscores. {hint}")


def _refuse_taken_id(root: Path, kind: str, guide_id: str) -> None:
    project = load_project(root).project
    if project is None:
        return
    there = project.articles if kind == ARTICLE else project.guides
    if taken := [one.file for one in there if one.id == guide_id]:
        raise ProjectError(f"the id {quote(guide_id)} is taken by {taken[0]}.")


def _as_text(text: str) -> str:
    """Put what YAML would take for a number or a word of its own into quotes."""
    try:
        stays = isinstance(resolve_plain(text), str)
    except NumberOutOfRangeError:
        stays = False
    return text if stays else f'"{text}"'


def _template(name: str, **values: str) -> str:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _project_id(folder: Path) -> str:
    """Return the name of the folder as an id; a folder called guides is named after the one around it."""
    whole = folder.resolve()
    name = whole.parent.name if whole.name == "guides" else whole.name
    return mend(name, load_definition("id")) or "my-app"


def _editor_settings() -> Json:
    patterns = {"project": PROJECT_FILE, "guide": [f"{name}/**/*.yaml" for name in FOLDERS.values()]}
    files = {**patterns, "translations": "locales/*/*.yaml"}
    return {"yaml.schemas": {f"{SCHEMA_FOLDER}/{name}.json": of for name, of in files.items()}}


def _json(data: Json) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _refuse_overwriting(folder: Path, names: list[str]) -> None:
    for name in names:
        if (folder / name).exists():
            raise ProjectError(f"{folder / name} exists already, and guidekit overwrites nothing.")


def _write(file: Path, content: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ProjectError(f"{file} cannot be written: {error.strerror}") from error
