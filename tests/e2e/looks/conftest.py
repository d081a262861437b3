"""A guidekit server over guides whose looks change with the app, the person and the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import PAGES_KEY
from tests.e2e.servers import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.servers import ServerProcess

LOOKS = Path(__file__).parent / "guides"


@pytest.fixture(scope="session")
def guides_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """`guidekit serve` over the guides beside this file."""
    with serving(LOOKS, tmp_path_factory.mktemp("looks") / "guidekit.db", PAGES_KEY) as server:
        yield server
