"""Host pages and storages as odd as they come: scripts that run before anything else on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.pages.hosts import NONCE

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTS: Mapping[str, str] = {
    "plain": "",
    "frozen intrinsics": """
      const seen = new Set();
      for (const name of Object.getOwnPropertyNames(window)) {
        const one = Object.getOwnPropertyDescriptor(window, name).value;
        if (typeof one !== "function" || seen.has(one) || name === "Window") continue;
        seen.add(one);
        Object.freeze(one);
        if (one.prototype) Object.freeze(one.prototype);
      }
      [JSON, Math, Reflect, Intl].forEach(Object.freeze);""",
    "prototypes with other people's values": """
      Object.assign(Object.prototype, {enabled: false, page: ["/never"], buttons: 7, user: "x", init: 1});
      Object.prototype.advance = {type: "page", page: ["**"]};
      Object.prototype.then = undefined;
      Array.prototype.last = function () { return this[this.length - 1]; };""",
    "prototypes with setters that throw": """
      for (const name of ["guides", "kind", "at_ms", "target", "actions"]) {
        Object.defineProperty(Object.prototype, name, {
          configurable: true, get: () => undefined,
          set(value) { Object.defineProperty(this, name, {value, writable: true, enumerable: true}); },
        });
      }""",
    "Prototype.js": """
      Array.prototype.toJSON = String.prototype.toJSON = Date.prototype.toJSON = () => "broken";
      Object.prototype.toJSON = function () { return "broken"; };
      delete Object.prototype.toJSON;""",
    "MooTools": """
      Array.from = (value) => value == null ? [] : value[Symbol.iterator] ? [...value] : [value];
      Function.prototype.bind = function (self, values) {
        const action = this;
        return function () { return action.apply(self, values || arguments); };
      };
      String.prototype.contains = function (part) { return this.indexOf(part) > -1; };""",
    "a module loader": "window.define = () => { throw 'define'; }; define.amd = {}; window.exports = {};",
    "a history that others have patched": """
      const original = history.pushState;
      history.pushState = function (...values) { return original.apply(this, values); };""",
    "no Navigation API": "delete window.navigation;",
    "no fetch": "delete window.fetch;",
    "no shadow roots": "delete Element.prototype.attachShadow;",
    "no intersection observer": "delete window.IntersectionObserver;",
    "no resize observer": "delete window.ResizeObserver;",
    "no mutation observer": "delete window.MutationObserver;",
    "no popovers": "delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.hidePopover;",
    "no randomness": "Object.defineProperty(window, 'crypto', {value: undefined});",
    "no constructed style sheets": "delete window.CSSStyleSheet;",
    "a console that throws": "for (const name of ['debug', 'log']) console[name] = () => { throw name; };",
    "a clock of its own": """
      const start = performance.now();
      Date.now = () => 1e12 + (performance.now() - start) / 7;""",
    "a guidekit of its own": "Object.defineProperty(window, 'guidekit', {value: {init() {}}});",
    "a trap on the window": """
      window.onerror = null;
      Object.defineProperty(window, "name", {get() { throw new Error("name"); }, configurable: true});""",
    "timers that are late": """
      const original = window.setTimeout;
      window.setTimeout = (action, ms, ...values) => original(action, (ms || 0) + 20, ...values);""",
}
"""By what the page has."""

SILENT = {
    "no fetch",
    "no randomness",
    "no mutation observer",
    "no shadow roots",
    "no resize observer",
    "no popovers",
    "no constructed style sheets",
    "a guidekit of its own",
}
"""Where nothing can be shown, and nothing is."""

FORBID = """() => { throw new DOMException("no", "SecurityError"); }"""
STORAGES: Mapping[str, str] = {
    "as usual": "",
    "forbidden": f"Object.defineProperty(window, 'localStorage', {{get: {FORBID}}});",
    "missing": "Object.defineProperty(window, 'localStorage', {value: null});",
    "read only": f"Storage.prototype.setItem = {FORBID};",
    "write only": f"Storage.prototype.getItem = {FORBID};",
    "without removal": f"Storage.prototype.removeItem = {FORBID};",
    "full": """
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };""",
    "full to its last byte": """
      for (let size = 1 << 22, at = 0; size; at += 1) {
        try { localStorage.setItem("host" + at, "x".repeat(size)); } catch { size >>= 1; }
      }""",
    "full of nonsense": """
      for (const name of ["progress", "answer", "gone", "anonymous_id", "events:x"]) {
        localStorage.setItem("guidekit:pk_dev_pages:" + name, "{nonsense");
      }""",
    "written by another version": """
      const odd = [{guides: {tip: {runs: {r: {status: "new"}}}}}, {v: 9}, {}, {id: 12}, null, [1, {}]];
      ["progress", "answer", "gone", "anonymous_id", "events:x", "events:y"].forEach((name, at) =>
        localStorage.setItem("guidekit:pk_dev_pages:" + name, JSON.stringify(odd[at])));""",
    "cleared all the time": """
      const original = Storage.prototype.setItem;
      Storage.prototype.setItem = function (...values) { original.apply(this, values); this.clear(); };""",
    "lying": """
      const lie = '{"user": 1, "guides": [], "at_ms": "x"}';
      Storage.prototype.getItem = (name) => name === "guidekit:off" ? null : lie;""",
}
"""By how the storage of the browser is."""


def script(code: str) -> str:
    """The element that runs it, each in a scope of its own."""
    return f'<script nonce="{NONCE}">(() => {{{code}}})()</script>' if code else ""
