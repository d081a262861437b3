"""Steps that wait for what people type never look into fields for passwords, codes and payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

ENTERED = "sentinel-4111111111111111"
LONG_MS = 60 * 60 * 1000


def enter(host: Host, come: Callable[..., Visitor], attributes: str) -> tuple[Visitor, list[str]]:
    """Fill in a field that a step waits for, let an hour pass, and return all that was sent meanwhile."""
    host.say(f'<input data-guide="field" aria-label="Field" {attributes}>')
    visitor = come("/empty")
    visitor.page.clock.install()
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    visitor.page.goto("/secret")
    visitor.expect_card("Fill it in")
    visitor.page.get_by_label("Field").fill(ENTERED)
    visitor.page.clock.run_for(1000)
    visitor.page.clock.fast_forward(LONG_MS)
    return visitor, sent


@pytest.mark.parametrize(
    "attributes",
    [
        'type="password"',
        'autocomplete="cc-number"',
        'autocomplete="section-card billing cc-csc"',
        'autocomplete="one-time-code"',
        'type="text" autocomplete="current-password"',
        'name="cardNumber"',
        'placeholder="IBAN"',
        'style="-webkit-text-security: disc"',
    ],
)
def test_t18_th7_passwords_and_payment_never_lead_on_and_are_never_kept_or_sent(
    host: Host, come: Callable[..., Visitor], attributes: str
) -> None:
    visitor, sent = enter(host, come, attributes)
    visitor.expect_card("Fill it in")
    with visitor.expect_told("guide_dismissed"):
        visitor.page.evaluate("guidekit.dismiss()")
        visitor.page.clock.run_for(10_000)
    kept = visitor.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert sent
    assert "sentinel" not in "".join([*sent, kept])


def test_t18_the_same_in_any_other_field_leads_on(host: Host, come: Callable[..., Visitor]) -> None:
    visitor, _ = enter(host, come, 'name="project"')
    visitor.expect_card("The end")
