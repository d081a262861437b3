"""A guidekit server over guides of which each begins in a way of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import PAGES_KEY
from tests.e2e.servers import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.servers import ServerProcess

STARTS = Path(__file__).parent / "guides"


@pytest.fixture(scope="session")
def guides_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """`guidekit serve` over the guides beside this file."""
    with serving(STARTS, tmp_path_factory.mktemp("starts") / "guidekit.db", PAGES_KEY) as server:
        yield server
