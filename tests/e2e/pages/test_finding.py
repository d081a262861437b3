"""Which element a target finds, by the finder itself in a page: one line of markup for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from guidekit.web.sdk import load_runtime

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

# The element with the id "it" is the one that is meant; where there is none, nothing must be found.
ROLES = [
    ("<a>No</a><a href=# id=it>Yes</a>", "link"),
    ("<input type=submit id=it>", "button"),
    ("<button role=tab>No</button><button id=it>Yes</button>", "button"),
    ("<div role='switch checkbox' id=it>Yes</div>", "switch"),
    ("<div role='none switch'>No</div>", "switch"),
    ("<input type=checkbox id=it>", "checkbox"),
    ("<input type=checkbox switch><input type=checkbox id=it>", "checkbox"),
    ("<input list=l><input type=email id=it>", "textbox"),
    ("<input type=search list=l><input type=search id=it>", "searchbox"),
    ("<select multiple></select><select id=it></select>", "combobox"),
    ("<select id=it size=3></select>", "listbox"),
    ("<h1 role=presentation>No</h1><h3 id=it>Yes</h3>", "heading"),
    ("<img alt='' src=x width=9 height=9><img alt=Yes id=it width=9 height=9>", "img"),
    ("<article><header>No</header></article><header id=it>Yes</header>", "banner"),
    ("<ul id=it><li>Yes</ul>", "list"),
    ("<nav id=it>Yes</nav>", "navigation"),
    ("<dialog open id=it>Yes</dialog>", "dialog"),
    ("<div aria-hidden=true><button>No</button></div><button id=it>Yes</button>", "button"),
    ("<div inert><button>No</button></div><button id=it>Yes</button>", "button"),
    ("<div role=made-up>No</div>", "constructor"),
]
NAMES = [
    ("<button id=it>Save</button>", "button", "Save"),
    ("<button id=it> save\n <b>VIEW</b></button>", "button", "Save view"),
    ("<button>Save view</button>", "button", "Save"),
    ("<button aria-label=Save id=it>x</button>", "button", "Save"),
    ("<button aria-label=Other>Save</button>", "button", "Save"),
    ("<button aria-labelledby='a b' id=it>x</button><p id=a>Save</p><p id=b>view</p>", "button", "Save view"),
    ("<button aria-labelledby=gone id=it>Save</button>", "button", "Save"),
    ("<button id=it><img alt=Save src=x></button>", "button", "Save"),
    ("<button id=it><svg aria-label=Save width=9 height=9></svg></button>", "button", "Save"),
    ("<button id=it title=Save><svg width=9 height=9></svg></button>", "button", "Save"),
    ("<button id=it>Save<span hidden> now</span></button>", "button", "Save"),
    ("<button id=it>Save<span aria-hidden=true> ★</span></button>", "button", "Save"),
    ("<button id=it><div>Save</div><div>view</div></button>", "button", "Save view"),
    ("<button id=it>Sa<b>ve</b></button>", "button", "Save"),
    ("<input type=submit value=Save id=it>", "button", "Save"),
    ("<button value=Save>Other</button>", "button", "Save"),
    ("<label for=it>Name</label><input id=it>", "textbox", "Name"),
    ("<label>Name <input id=it value=Typed></label>", "textbox", "Name"),
    ("<input id=it placeholder=Name>", "textbox", "Name"),
    ("<input value=Name>", "textbox", "Name"),
    ("<fieldset id=it><legend>Colour</legend>x</fieldset>", "group", "Colour"),
    ("<table id=it><caption>Sums</caption><tr><td>1</table>", "table", "Sums"),
    ("<nav>Pages</nav>", "navigation", "Pages"),
    ("<nav id=it aria-label=Pages>x</nav>", "navigation", "Pages"),
]
LABELS = [
    ("<label>Name: <input id=it></label>", "Name"),
    ("<label>Name * <input id=it></label>", "name"),
    ("<label for=it>Plan</label><select id=it><option>Name</select>", "Plan"),
    ("<input type=password aria-label=Secret id=it>", "Secret"),
    ("<p id=l>Notes</p><div contenteditable aria-labelledby=l id=it>x</div>", "Notes"),
    ("<button aria-label=Name>x</button><input placeholder=Name>", "Name"),
    ("<label>Name <input type=hidden></label>", "Name"),
]
TEXTS = [
    ("<div><p id=it>New</p></div>", "New"),
    ("<div><p>New project</p></div>", "New"),
    ("<p id=it>New <b>pro</b>ject</p>", "New project"),
    ("<p id=it style=text-transform:uppercase>New project</p>", "New project"),
    ("<p id=it>New&nbsp;pro&shy;ject</p>", "New project"),
    ("<button id=it><span>New</span></button>", "New"),
    ("<button><i>+</i> <span id=it>New</span></button>", "New"),
    ("<p hidden>New</p><p id=it>New</p>", "New"),
    ("<script>New</script><p id=it>New</p>", "New"),
    ("<input value=New><input type=button value=New id=it>", "New"),
    ("<p id=it>New<span hidden> and old</span></p>", "New"),
    ("<svg width=90 height=30><text id=it y=20>New</text></svg>", "New"),
]
OTHERS: list[tuple[str, dict[str, Any]]] = [
    ("<p class=x>No</p><p class=x id=it>Yes</p>", {"css": ".x", "nth": 2}),
    ("<p class=x>No</p>", {"css": ".x", "nth": 2}),
    ("<div id=a><p>No</p></div><div id=b><p id=it>Yes</p></div>", {"css": "p", "inside": {"css": "#b"}}),
    ("<p>No</p>", {"css": "p", "inside": {"css": "#b"}}),
    ("<div style=display:contents id=it><p>Yes</p></div>", {"css": "#it"}),
    ("<div style=display:contents class=x><p hidden>No</p></div>", {"css": ".x"}),
    ("<p id=it style=opacity:0>Yes</p>", {"css": "p"}),
    ("<details><summary>x</summary><p>No</p></details>", {"css": "p"}),
    ("<p>No</p>", {"css": "p:unknown"}),
    ("<p class=x>No</p><p id=it>Yes</p>", {"any_of": [{"css": ".y"}, {"css": "p", "nth": 2}]}),
]
TARGETS = [
    *((html, {"role": role}) for html, role in ROLES),
    *((html, {"role": role, "name": name}) for html, role, name in NAMES),
    *((html, {"label": label}) for html, label in LABELS),
    *((html, {"text": text}) for html, text in TEXTS),
    *OTHERS,
]


@pytest.fixture
def page(host: Host, come: Callable[..., Visitor]) -> Page:
    """A page with the finder in `finder`."""
    runtime = load_runtime()
    (name,) = (file for file in runtime.files if file.startswith("finder-"))
    url = f"{host.guidekit}/sdk/{runtime.version}/{name}"
    host.say("<div id=box></div>", calls="")
    visitor = come("/finding/")
    visitor.page.evaluate("async url => { window.finder = await import(url); }", url)
    return visitor.page


FILL = "html => { box.innerHTML = html; }"
FIND = "target => finder.find(target)?.element.id"


def test_t28_t31_finds_just_what_is_meant(page: Page) -> None:
    wrong = []
    for html, target in TARGETS:
        page.evaluate(FILL, html)
        wanted = "it" if "id=it" in html else None
        if page.evaluate(FIND, target) != wanted:
            wrong.append((html, target))
    assert wrong == []


STATES = [
    ("", []),
    ("<button id=it>x</button>", ["present", "visible", "enabled"]),
    ("<button id=it hidden>x</button>", ["present", "enabled"]),
    ("<button id=it disabled>x</button>", ["present", "visible"]),
    ("<fieldset disabled><button id=it>x</button></fieldset>", ["present", "visible"]),
    ("<button id=it aria-disabled=true>x</button>", ["present", "visible"]),
    ("<div inert><button id=it>x</button></div>", ["present", "visible"]),
    ("<input type=checkbox id=it checked>", ["present", "visible", "enabled", "checked"]),
    ("<b role=switch id=it aria-checked=true>x</b>", ["present", "visible", "enabled", "checked"]),
]


def test_conditions_hear_how_an_element_is(page: Page) -> None:
    for html, states in STATES:
        page.evaluate(FILL, html)
        assert page.evaluate("finder.statesOf({ css: '#it' })") == states, html
