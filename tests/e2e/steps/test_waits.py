"""What steps wait for, leave out, and offer, while the page changes under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

FIELDS = """<label>Project name <input></label> <label>Mail <input></label>
<label>Password <input type="password"></label>"""


def change(visitor: Visitor, script: str) -> None:
    """Let the page change, as an app does."""
    visitor.page.evaluate(script)


def add(visitor: Visitor, name: str) -> None:
    """Put an element on the page that guides may ask for."""
    change(
        visitor,
        f"""() => {{
      const element = document.createElement("button");
      element.dataset.guide = element.textContent = "{name}";
      document.body.append(element);
    }}""",
    )


def heard(visitor: Visitor) -> list[Any]:
    """What the host app was told since it listens."""
    told: list[Any] = visitor.page.evaluate("heard")
    return told


def test_t18_typing_leads_on_once_it_fits_and_has_settled(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(FIELDS)
    visitor = come("/type")
    visitor.expect_card("Name it")
    field = visitor.page.get_by_label("Project name")
    field.press_sequentially("ab")
    visitor.expect_card("Name it")
    field.press_sequentially("c")
    visitor.expect_card("Your address")
    visitor.page.get_by_label("Mail").fill("ada at acme")
    visitor.expect_card("Your address")
    visitor.page.get_by_label("Mail").fill("ada@acme.example")
    visitor.expect_card("Your password")


def test_t18_nothing_that_is_typed_is_kept_or_sent(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(FIELDS)
    visitor = come("/type")
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    visitor.expect_card("Name it")
    visitor.page.get_by_label("Project name").fill("sentinel-one")
    visitor.expect_card("Your address")
    visitor.page.get_by_label("Mail").fill("sentinel@two.example")
    visitor.expect_card("Your password")
    visitor.page.get_by_role("textbox", name="Password").fill("sentinel-three")
    visitor.expect_sent()
    visitor.expect_card("Your password")
    kept = visitor.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert sent
    assert "sentinel" not in "".join([*sent, kept])


def test_t20_t21_elements_events_attributes_and_time_lead_on(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET + '<button data-guide="save" disabled>Save</button>')
    visitor = come("/wait")
    visitor.expect_card("Open the drawer")
    add(visitor, "drawer")
    visitor.expect_card("Close it again")
    change(visitor, "document.querySelector('[data-guide=drawer]').remove()")
    visitor.expect_card("Wait for it")
    change(visitor, "document.querySelector('[data-guide=save]').disabled = false")
    visitor.expect_card("Save")
    change(visitor, "guidekit.track('other')")
    change(visitor, "guidekit.track('saved')")
    visitor.expect_card("Choose a plan")
    change(visitor, f"guidekit.identify('{host.user}', {{plan: 'pro'}})")
    visitor.expect_card("Just a moment")
    visitor.expect_card("The end")


def test_t22_first_trigger_that_fires_counts(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/trigger")
    visitor.expect_card("Try it")
    add(visitor, "failure")
    visitor.expect_card("It failed")
    change(visitor, "document.querySelector('[data-guide=failure]').remove()")
    visitor.press("Try again")
    visitor.expect_card("Try it")
    add(visitor, "hint")
    visitor.expect_card("Stuck")


def test_t24_steps_are_for_some_people_and_skip_what_is_done(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET + '<div data-guide="drawer">Drawer</div>')
    visitor = come("/choose")
    visitor.expect_card("First")
    visitor.press("Next")
    visitor.expect_card("Name it")
    change(visitor, "guidekit.back()")
    visitor.expect_card("First")
    change(visitor, f"guidekit.identify('{host.user}', {{plan: 'trial'}})")
    visitor.press("Next")
    visitor.expect_card("Only on trial")


def test_t24_step_is_done_as_soon_as_it_is_so(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/choose")
    visitor.press("Next")
    visitor.expect_card("Open the drawer")
    add(visitor, "drawer")
    visitor.expect_card("Name it")


def test_t26_buttons_follow_the_page(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET + '<div data-guide="drawer">Drawer</div>')
    visitor = come("/choose")
    visitor.press("Next")
    button = visitor.card.get_by_role("button", name="Save")
    expect(button).to_be_disabled()
    expect(visitor.card.get_by_role("button", name="Skip")).to_be_visible()
    visitor.card.focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.expect_card("Name it")
    add(visitor, "filled")
    expect(button).to_be_enabled()
    expect(visitor.card.get_by_role("button", name="Skip")).to_be_hidden()
    visitor.press("Save")
    visitor.expect_card("The end")


def test_t43_guide_is_put_off_and_no_more_often_than_allowed(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET)
    visitor = come("/later")
    change(
        visitor, "window.heard = []; void guidekit.on('guide_snoozed', (told) => heard.push(told.properties))"
    )
    change(visitor, "void guidekit.start('later')")
    visitor.press("Later")
    visitor.expect_no_card()
    assert heard(visitor) == [{"for_ms": 3_600_000}]
    change(visitor, "void guidekit.start('later')")
    visitor.expect_card("One")
    expect(visitor.card.get_by_role("button", name="Later")).to_be_hidden()


def test_t47_guide_is_out_of_sight_for_a_while_and_keeps_its_step(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET)
    visitor = come("/busy")
    change(visitor, "void guidekit.start('busy')")
    visitor.press("Next")
    visitor.expect_card("Two")
    add(visitor, "busy")
    visitor.expect_no_card()
    change(visitor, "document.querySelector('[data-guide=busy]').remove()")
    visitor.expect_card("Two")
