"""A question inside a tour waits for surveys to be drawn; until then people walk past its place (T06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor


@pytest.mark.parametrize("button", ["Next", "To the question"])
def test_t06_a_question_is_passed_over(host: Host, come: Callable[..., Visitor], button: str) -> None:
    host.say(TARGET)
    visitor = come("/nothing")
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('asked')")
    visitor.expect_card("Before")
    visitor.press(button)
    visitor.expect_card("After")
    visitor.press("Back")
    visitor.expect_card("Before")
