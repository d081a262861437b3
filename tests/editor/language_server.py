"""yaml-language-server as an editor drives it: JSON-RPC over standard input and output."""

from __future__ import annotations

import json
import shutil
import subprocess
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeAlias

from tooling.environment import search_path
from tooling.node import EDITOR_TESTS

if TYPE_CHECKING:
    from pathlib import Path

SERVER = EDITOR_TESTS / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
ANSWER_WITHIN_S = 60
# Editors hand the server its settings when it asks for them.
SETTINGS = {"yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}}

Json: TypeAlias = Any


class Editor:
    """One editor with one folder open; close it when done."""

    def __init__(self, root: Path) -> None:
        node = shutil.which("node", path=search_path()) or "node"
        self._server = subprocess.Popen(
            [node, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        self._answers: Queue[Json] = Queue()
        self._diagnostics: dict[str, Queue[list[Json]]] = {}
        self._last = 0
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        capabilities = {
            "textDocument": {
                "completion": {
                    "completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}
                },
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True},
        }
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
        self._tell("initialized", {})

    def open(self, file: Path, text: str) -> list[Json]:
        """Open a file with a text in it, and answer what the editor underlines."""
        self._diagnostics[file.as_uri()] = Queue()
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return self._diagnostics[file.as_uri()].get(timeout=ANSWER_WITHIN_S)

    def complete(self, file: Path, line: int, column: int) -> dict[str, Json]:
        """Answer what is offered at a place, by its label; both numbers count from 0."""
        found = self.ask("textDocument/completion", _place(file, line, column))
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: item for item in items}

    def hover(self, file: Path, line: int, column: int) -> str:
        """Answer what is said about a place."""
        found = self.ask("textDocument/hover", _place(file, line, column))
        return "" if found is None else str(found["contents"]["value"])

    def ask(self, method: str, parameters: Json) -> Json:
        """Ask the server and wait for its answer."""
        self._last += 1
        self._send({"id": self._last, "method": method, "params": parameters})
        answer = self._answers.get(timeout=ANSWER_WITHIN_S)
        assert answer["id"] == self._last
        return answer["result"]

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()
        self._reader.join()
        for stream in (self._server.stdin, self._server.stdout):
            if stream is not None:
                stream.close()

    def _tell(self, method: str, parameters: Json) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Json) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._server.stdin.flush()

    def _read(self) -> None:
        assert self._server.stdout is not None
        while heading := self._server.stdout.readline():
            length = int(heading.split(b":")[1])
            while self._server.stdout.readline().strip():
                pass
            self._take(json.loads(self._server.stdout.read(length)))

    def _take(self, message: Json) -> None:
        if "method" not in message:
            self._answers.put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            parameters = message["params"]
            self._diagnostics[parameters["uri"]].put(parameters["diagnostics"])
        elif "id" in message:
            self._send({"id": message["id"], "result": _answer(message)})


def _answer(message: Json) -> Json:
    if message["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item.get("section")) for item in message["params"]["items"]]


def _place(file: Path, line: int, column: int) -> Json:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}
