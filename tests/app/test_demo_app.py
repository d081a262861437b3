"""The demo app as a host: its pages, its policy, its languages, and what guides can point at."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import demo_app
from demo_app.policy import read_origin
from tests.app.tideway import GUIDEKIT, Page, Visitor, create_app, embedded, sign_in

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

HOME = Path(demo_app.__file__).parent
CODES = ("en", "tr", "ar")
PAGES = (
    "/dashboard",
    "/projects",
    "/projects/website-relaunch",
    "/projects/website-relaunch/board",
    "/board",
    "/board?show=mine",
    "/search?q=campaign",
    "/search?q=nothing-like-this",
    "/settings/profile",
    "/settings/members",
    "/settings/preferences",
    "/billing",
)


@pytest.fixture
def stranger() -> Visitor:
    return Visitor(create_app())


@pytest.fixture
def mara() -> Visitor:
    return sign_in(Visitor(create_app()), person="mara")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_every_language(mara: Visitor, path: str) -> None:
    for code in CODES:
        mara.post("/settings/preferences", data={"language": code, "theme": "dark"})
        response = mara.get(path)
        root = Page(response.text).find("html")[0]
        assert response.status_code == 200
        assert root == {"lang": code, "dir": "rtl" if code == "ar" else "ltr", "data-theme": "dark"}


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", *PAGES])
def test_no_page_has_inline_styles_handlers_or_scripts_without_nonce(mara: Visitor, path: str) -> None:
    client = mara if path != "/sign-in" else Visitor(mara.app)
    response = client.get(path)
    found = re.search(r"'nonce-([\w-]+)'", response.headers["content-security-policy"])
    assert found is not None
    page = Page(response.text)
    assert not page.find("style")
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag
        assert not (attributes.get("href") or "").startswith("javascript:")
    for script in page.find("script"):
        assert script.get("type") == "application/json" or script.get("nonce") == found[1]


@pytest.mark.parametrize(
    "path", ["/sign-in", "/nowhere", "/dashboard", "/projects", "/api/projects", "/static/js/shell.js"]
)
def test_the_policy_is_the_one_the_readme_promises(mara: Visitor, path: str) -> None:
    found = re.search(r"```\n(default-src.*?)\n```", (HOME / "README.md").read_text("utf-8"), re.DOTALL)
    assert found is not None
    promised = found[1].replace("\n", " ").replace("{guidekit}", GUIDEKIT)
    sent = mara.get(path).headers["content-security-policy"]
    assert re.sub(r"'nonce-[\w-]{20,}'", "'nonce-{nonce}'", sent) == promised
    assert "unsafe" not in sent


def test_each_answer_has_a_nonce_of_its_own(mara: Visitor) -> None:
    policies = {mara.get("/dashboard").headers["content-security-policy"] for _ in range(3)}
    assert len(policies) == 3


def test_an_unexpected_error_keeps_the_policy() -> None:
    """Starlette answers these outside all middleware."""
    app = create_app()

    async def fail(_: Request) -> Response:
        raise ZeroDivisionError

    app.router.add_route("/fail", fail)
    response = Visitor(app).get("/fail")
    assert response.status_code == 500
    assert "Something went wrong" in response.text
    assert "'strict-dynamic'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "127.0.0.1:8700", "http://a.example; script-src *", "http://"]
)
def test_a_guidekit_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not an http"):
        read_origin(url)


def test_without_guidekit_there_is_no_trace_of_it() -> None:
    client = sign_in(Visitor(create_app(guidekit_url=None)), person="mara")
    response = client.get("/dashboard")
    assert "guidekit" not in response.text
    assert "connect-src 'self';" in response.headers["content-security-policy"]


def test_the_snippet_cannot_be_broken_out_of_by_a_name(stranger: Visitor) -> None:
    sign_in(stranger, name="</script><b>x")
    assert embedded(stranger)["user"]["attributes"]["first_name"] == "</script><b>x"
    assert "</script><b>" not in stranger.get("/projects").text


def test_an_unknown_page_is_a_friendly_404(stranger: Visitor, mara: Visitor) -> None:
    for client, way_on in ((stranger, "/sign-in"), (mara, "/dashboard")):
        response = client.get("/nowhere")
        assert response.status_code == 404
        assert "We cannot find that page" in response.text
        assert way_on in {link["href"] for link in Page(response.text).find("a")}
    assert mara.get("/projects/gone/board").status_code == 404
    assert mara.get("/api/projects/gone").json() == {"error": "Not Found"}


@pytest.mark.parametrize("folder", ["", "content"])
def test_all_languages_have_the_same_keys_and_placeholders(folder: str) -> None:
    files = {
        code: json.loads((HOME / "locales" / folder / f"{code}.json").read_text("utf-8")) for code in CODES
    }
    for code in CODES:
        assert list(files[code]) == list(files["en"])
        for key, text in files[code].items():
            assert text.strip(), key
            assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", files["en"][key])), key


def test_every_text_a_script_asks_for_is_sent_to_it() -> None:
    texts = json.loads((HOME / "locales/en.json").read_text("utf-8"))
    scripts = "".join(path.read_text("utf-8") for path in (HOME / "static/js").rglob("*.js"))
    asked = set(re.findall(r"\bt\(\"([\w.]+)\"", scripts))
    assert len(asked) > 20
    assert {key for key in asked if key not in texts or not key.startswith("area.")} == set()


def test_guide_ids_are_unique_on_each_page(mara: Visitor) -> None:
    for path in PAGES:
        ids = Page(mara.get(path).text).guide_ids()
        assert len(ids) == len(set(ids)), path
        assert {"nav-projects", "global-search", "user-menu", "help"} <= set(ids)


def test_the_readme_lists_exactly_the_guide_ids_there_are() -> None:
    listed = re.findall(
        r"^\| `([a-z-]+)` \| .+ \| .+\. \|$", (HOME / "README.md").read_text("utf-8"), re.MULTILINE
    )
    templates = "".join(path.read_text("utf-8") for path in (HOME / "templates").glob("*.html"))
    scripts = "".join(path.read_text("utf-8") for path in (HOME / "static/js/area").glob("*.js"))
    written = set(re.findall(r'data-guide="([a-z-]+)"|nav_link\("([a-z-]+)"', templates))
    written |= {(found, "") for found in re.findall(r'"data-guide": (?:first \? )?"([a-z-]+)"', scripts)}
    written |= {(found, "") for found in re.findall(r'(?:tab|createButton)\("([a-z-]+)"', scripts)}
    assert sorted(listed) == sorted(first or second for first, second in written)
