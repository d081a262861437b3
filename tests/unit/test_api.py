"""What `import guidekit` offers is what `__all__` lists, and it costs the command line nothing."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import guidekit
from guidekit.web.app import create_app

ROOT = Path(__file__).parents[2]


def test_exactly_the_listed_names_are_there() -> None:
    assert guidekit.__all__ == ["__version__", "create_app"]
    assert guidekit.create_app is create_app


def test_any_other_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="module 'guidekit' has no attribute 'create_ap'"):
        getattr(guidekit, "create_ap")  # noqa: B009  a type checker refuses the plain form


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert guidekit.__version__ == project["version"]


def test_the_command_line_loads_no_server_unless_it_serves() -> None:
    code = "import sys, guidekit.cli; print('starlette' in sys.modules)"

    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True).strip() == "False"
