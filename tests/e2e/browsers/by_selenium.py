"""Windows of the small browser that WebKitGTK brings along; they need a screen, which is made up here."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from selenium.webdriver import Remote
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver

    from tests.e2e.browsers.windows import Window

KEYS = {
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "F6": Keys.F6,
    "Tab": Keys.TAB,
}
WITHIN_S = 20
SETTINGS = "[Settings]\ngtk-enable-animations={}\n"


class SeleniumWindow:
    """The one window of the driver; each test has a host of its own, and so storage of its own."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver

    def go(self, url: str) -> None:
        """Load a page."""
        self.driver.get(url)

    def ask(self, function: str, *values: object) -> object:
        """Call a function in the page."""
        call = f"Promise.resolve(({function})(...arguments[0])).then(arguments[1])"
        answer: object = self.driver.execute_async_script(call, list(values))
        return answer

    def until(self, function: str, *values: object) -> None:
        """Wait until a function answers something true."""
        waiting = WebDriverWait(self.driver, WITHIN_S, poll_frequency=0.05)
        waiting.until(lambda _: self.ask(function, *values), f"never came true: {function} of {values}")

    def press(self, key: str) -> None:
        """Press a key."""
        ActionChains(self.driver, duration=0).send_keys(KEYS[key]).perform()

    def click(self, x: float, y: float) -> None:
        """Press the mouse."""
        actions = ActionChains(self.driver, duration=0)
        # selenium has no types for this.
        actions.w3c_actions.pointer_action.move_to_location(round(x), round(y))  # type: ignore[no-untyped-call]
        actions.w3c_actions.pointer_action.click()
        actions.perform()


@contextmanager
def screen() -> Iterator[str]:
    """Make up a screen and answer the name under which programs find it."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def open_with_selenium(executable: Path, folder: Path, *, is_calm: bool) -> Iterator[Callable[[], Window]]:
    """Run the browser, and answer what gives its window; ``folder`` is where its user keeps settings."""
    settings = folder / "gtk-3.0" / "settings.ini"
    settings.parent.mkdir()
    settings.write_text(SETTINGS.format(int(not is_calm)), encoding="utf-8")
    options = Options()
    options.binary_location = str(executable)
    options.add_argument("--automation")
    with screen() as display:
        environment = {**os.environ, "DISPLAY": display, "XDG_CONFIG_HOME": str(folder)}
        service = Service(shutil.which("WebKitWebDriver"), env=environment)
        service.start()
        try:
            connection = RemoteConnection(client_config=ClientConfig(service.service_url))
            with Remote(connection, options=options) as driver:
                driver.set_window_size(1280, 862)
                yield lambda: SeleniumWindow(driver)
        finally:
            service.stop()
