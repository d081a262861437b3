"""Imports point down the layers of docs/architecture.md and never in a circle, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

from tests.shape.graph import Import, find_cycle, find_upward
from tests.shape.python import python_imports, python_modules
from tests.shape.typescript import free_names, run_time_imports, typescript_imports, typescript_modules

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "js" / "src"

PYTHON_LAYERS = [
    frozenset({"errors"}),
    frozenset({"contract", "settings", "client"}),
    frozenset({"targeting", "progress"}),
    frozenset({"authoring"}),
    frozenset({"stores"}),
    frozenset({"help", "insights", "delivery", "people"}),
    frozenset({"web"}),
    frozenset({"guidekit"}),
    frozenset({"cli", "walk"}),
    frozenset({"__main__"}),
]
BROWSER_LAYERS = [
    frozenset({"api", "calls", "gen"}),
    frozenset({"global"}),
    frozenset({"core"}),
    frozenset({"ui", "page", "net"}),
    frozenset({"stage"}),
    frozenset({"parts"}),
    frozenset({"runtime"}),
    frozenset({"index", "loader"}),
    frozenset({"module"}),
]
PAGE_NAMES = [
    *("window", "document", "navigator", "globalThis", "self", "localStorage", "sessionStorage", "fetch"),
    *("setTimeout", "setInterval", "requestAnimationFrame", "addEventListener", "getComputedStyle"),
]


def python_room(module: str) -> str:
    """`guidekit.web.app` lives in `web`; the package itself, which only passes names on, in `guidekit`."""
    parts = module.split(".", maxsplit=2)
    return parts[1] if len(parts) > 1 else module


def browser_room(module: str) -> str:
    """`core/machine.ts` lives in `core`, `index.ts` in `index`."""
    return module.partition("/")[0].removesuffix(".ts")


def judge_python(root: Path) -> list[str]:
    """What is wrong with the imports of the package `guidekit` below `root`."""
    imports = python_imports(python_modules(root, "guidekit"))
    rooms = {module: python_room(module) for one in imports for module in (one.importer, one.imported)}
    return [*find_upward(imports, rooms, PYTHON_LAYERS), *judge_circles(imports, rooms)]


def judge_browser(source: Path) -> list[str]:
    """What is wrong with the imports of the browser runtime in `source`."""
    modules = typescript_modules(source)
    everything = typescript_imports(modules, source)
    foreign = [one for one in everything if one.imported not in modules]
    imports = [one for one in everything if one.imported in modules]
    rooms = {module: browser_room(module) for module in modules}
    return [
        *(f"{one.file}:{one.line} {one.imported} is not a module of the runtime" for one in foreign),
        *find_upward(imports, rooms, BROWSER_LAYERS),
        *judge_circles(imports, rooms),
        *(f"{one.file}:{one.line} one part imports another" for one in imports if crosses_parts(one)),
    ]


def judge_circles(imports: list[Import], rooms: dict[str, str]) -> list[str]:
    """Circles among the modules and, where those are none, among the rooms."""
    modules = find_cycle((one.importer, one.imported) for one in imports)
    whole = find_cycle((rooms[one.importer], rooms[one.imported]) for one in imports)
    return [f"a circle: {' -> '.join(circle)}" for circle in (modules, whole) if circle]


def crosses_parts(one: Import) -> bool:
    """Whether a file in one folder of `parts` imports one in another."""
    importer, imported = one.importer.split("/"), one.imported.split("/")
    folders = len(importer) > 2 and len(imported) > 2 and importer[0] == imported[0] == "parts"
    return folders and importer[1] != imported[1]


def write(root: Path, **files: str) -> Path:
    """Write files named like `core__machine_ts` into a tree and answer its root."""
    for name, text in files.items():
        path = root / name.replace("__", "/")
        stem, _, suffix = path.name.rpartition("_")
        path = path.with_name(f"{stem}.{suffix}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_python_imports_point_down() -> None:
    assert len(python_modules(ROOT, "guidekit")) > 20
    assert judge_python(ROOT) == []


def test_browser_imports_point_down() -> None:
    assert len(typescript_modules(RUNTIME)) > 10
    assert judge_browser(RUNTIME) == []


def test_loader_brings_nothing_along_but_the_calls() -> None:
    assert run_time_imports(RUNTIME / "loader.ts") == ["./calls.ts"]
    assert run_time_imports(RUNTIME / "calls.ts") == []


def test_core_names_nothing_of_a_page() -> None:
    core = sorted((RUNTIME / "core").rglob("*.ts"))
    assert core
    found = {path.name: free_names(path.read_text(encoding="utf-8"), PAGE_NAMES) for path in core}
    assert {name: uses for name, uses in found.items() if uses} == {}


def test_core_is_type_checked_without_the_dom() -> None:
    settings = (ROOT / "js/tsconfig.core.json").read_text(encoding="utf-8")
    scripts = json.loads((ROOT / "js/package.json").read_text(encoding="utf-8"))["scripts"]
    assert '"lib": ["ES2022"]' in settings
    assert "tsc -p tsconfig.core.json" in scripts["check"]


def test_upward_import_is_found_even_if_only_for_types(tmp_path: Path) -> None:
    text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from guidekit.web.app import App\n"
    write(tmp_path, guidekit__web__app_py="", guidekit__stores__base_py=text)
    (problem,) = judge_python(tmp_path)
    assert problem.endswith("base.py:3 guidekit.stores.base imports guidekit.web.app: stores is below web")


def test_circle_within_a_room_is_found(tmp_path: Path) -> None:
    one, two = "from guidekit.web import two\n", "def late() -> None:\n    import guidekit.web.one\n"
    write(tmp_path, guidekit__web__one_py=one, guidekit__web__two_py=two)
    (problem,) = judge_python(tmp_path)
    assert problem.startswith("a circle: guidekit.web.")


def test_circle_of_rooms_in_one_layer_is_found(tmp_path: Path) -> None:
    write(
        tmp_path,
        guidekit__help__one_py="import guidekit.people.one\n",
        guidekit__people__one_py="",
        guidekit__people__two_py="import guidekit.help.two\n",
        guidekit__help__two_py="",
    )
    (problem,) = judge_python(tmp_path)
    assert problem in {"a circle: help -> people -> help", "a circle: people -> help -> people"}


def test_room_without_a_layer_is_found(tmp_path: Path) -> None:
    write(tmp_path, guidekit__helpers__all_py="import guidekit.errors\n", guidekit__errors_py="")
    (problem,) = judge_python(tmp_path)
    assert problem.endswith("the room helpers has no layer")


def test_upward_browser_import_is_found(tmp_path: Path) -> None:
    text = '// import "./unread.ts";\nimport type { Shell } from "../ui/shell.ts";\n'
    write(tmp_path, core__machine_ts=text, ui__shell_ts="export interface Shell {}\n")
    (problem,) = judge_browser(tmp_path)
    assert problem.endswith("machine.ts:2 core/machine.ts imports ui/shell.ts: core is below ui")


def test_part_importing_a_part_is_found(tmp_path: Path) -> None:
    text = 'export { draw } from "../survey/draw.ts";\n'
    write(tmp_path, parts__tour__index_ts=text, parts__survey__draw_ts="export const draw = 1;\n")
    (problem,) = judge_browser(tmp_path)
    assert problem.endswith("index.ts:1 one part imports another")


def test_lazy_import_is_allowed_only_in_the_table_of_parts(tmp_path: Path) -> None:
    table = 'export const parts = { tour: () => import("../parts/tour/index.ts") };\n'
    part = 'import { parts } from "../../gen/parts.ts";\nexport const size = parts;\n'
    write(tmp_path, gen__parts_ts=table, parts__tour__index_ts=part)
    assert judge_browser(tmp_path) == []
    write(tmp_path, core__lazy_ts='export const load = () => import("../parts/tour/index.ts");\n')
    (problem,) = judge_browser(tmp_path)
    assert problem.endswith("core/lazy.ts imports parts/tour/index.ts: core is below parts")


def test_dependency_of_the_runtime_is_found(tmp_path: Path) -> None:
    write(tmp_path, core__text_ts='import marked from "marked";\n')
    (problem,) = judge_browser(tmp_path)
    assert problem.endswith("text.ts:1 marked is not a module of the runtime")


def test_loader_importing_code_is_found(tmp_path: Path) -> None:
    text = 'import type { Api } from "./api.ts";\nimport { start } from "./runtime.ts";\n'
    write(tmp_path, loader_ts=text)
    assert run_time_imports(tmp_path / "loader.ts") == ["./runtime.ts"]


def test_page_name_is_found_but_not_in_texts_keys_and_properties() -> None:
    code = 'const page = { document: 1 };\n// window\nconst text = "window";\npage.document;\nwindow.name;\n'
    assert free_names(code, PAGE_NAMES) == [("window", 5)]
