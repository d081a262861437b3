"""What a product manager reads after somebody followed the tour: in the terminal and in the browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.records import read_events
from tests.e2e.servers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.e2e.servers import ServerProcess
    from tests.e2e.visitors import Visitor


def read_report(database: Path) -> dict[str, int]:
    """How many people began and finished, as `guidekit report` tells it while the server runs."""
    command = [sys.executable, "-m", "guidekit", "report", "welcome", "--format=json"]
    where = [f"--project={ROOT / 'guides'}", f"--database=sqlite:///{database}"]
    said = subprocess.run([*command, *where], capture_output=True, text=True, check=True, cwd=ROOT)
    (funnel,) = json.loads(said.stdout)
    return {"started": funnel["started"], "completed": funnel["completed"]}


def test_one_more_person_stands_in_the_funnel(
    visitor: Visitor, database: Path, guidekit_server: ServerProcess, browser: Browser
) -> None:
    before = read_report(database)
    visitor.sign_in()
    visitor.press("Show me around")
    visitor.press("Next")
    visitor.expect_card("Your projects")
    visitor.page.get_by_role("link", name="Projects", exact=True).click()
    visitor.expect_card("Start with one project")
    visitor.press("Next")
    visitor.press("Start working")
    read_events(database, visitor.person(), until="guide_completed")
    after = read_report(database)
    assert after == {name: count + 1 for name, count in before.items()}

    link = re.findall(r"http\S+token=\S+", "".join(guidekit_server.output))[-1]
    page = browser.new_page()
    page.goto(link)
    page.get_by_role("link", name="Welcome to Tideway").click()
    expect(page.get_by_role("row", name=re.compile(rf"^Completed {after['completed']}\b"))).to_be_visible()
    assert "token" not in page.url
    page.close()

    stranger = browser.new_page()
    stranger.goto(link)
    expect(stranger.get_by_text(re.compile("terminal")).first).to_be_visible()
    expect(stranger.get_by_text("Welcome to Tideway")).to_have_count(0)
    stranger.close()
