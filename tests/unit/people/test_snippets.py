"""What docs/identity.md tells back ends to paste makes tokens that count, in the languages that are here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from guidekit.people.keys import IdentityKey, make_identity_secret
from guidekit.people.tokens import verify_token

PAGE = Path(__file__).parents[3] / "docs" / "identity.md"
AUDIENCE = "tideway/live"
USER = "u-1 ü"
GO_HEAD = """package main
import ("crypto/hmac"; "crypto/sha256"; "encoding/base64"; "encoding/json"; "fmt"; "os"; "time")
func main() { token, _ := GuidekitToken("u-1 ü", map[string]any{"role": "owner"}); fmt.Print(token) }
"""


class Language(NamedTuple):
    """What runs a file, how the file is called, and what stands before and after the snippet."""

    command: tuple[str, ...]
    file: str
    before: str
    after: str


LANGUAGES = {
    "python": Language(
        (sys.executable,), "a.py", "", f"print(guidekit_token('{USER}', {{'role': 'owner'}}), end='')"
    ),
    "js": Language(
        ("node",), "a.cjs", "", f"process.stdout.write(guidekitToken('{USER}', {{role: 'owner'}}))"
    ),
    "php": Language(("php",), "a.php", "<?php\n", f"echo guidekit_token('{USER}', ['role' => 'owner']);"),
    "ruby": Language(("ruby",), "a.rb", "", f"print guidekit_token('{USER}', {{ role: 'owner' }})"),
    "go": Language(("go", "run"), "a.go", GO_HEAD, ""),
}


def snippets() -> dict[str, str]:
    return dict(re.findall(r"```(\w+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))


def test_there_is_a_snippet_for_each_language() -> None:
    assert set(LANGUAGES) <= snippets().keys()


@pytest.mark.parametrize("name", [name for name, each in LANGUAGES.items() if shutil.which(each.command[0])])
def test_the_snippet_makes_a_token_that_counts(name: str, tmp_path: Path) -> None:
    language = LANGUAGES[name]
    secret = make_identity_secret()
    file = tmp_path / language.file
    file.write_text(language.before + snippets()[name] + language.after, encoding="utf-8")
    environment = {**os.environ, "GUIDEKIT_IDENTITY_SECRET": secret, "GUIDEKIT_AUDIENCE": AUDIENCE}

    done = subprocess.run(
        [*language.command, str(file)],
        env={**environment, "GOCACHE": str(tmp_path)},
        capture_output=True,
        check=True,
    )

    key = IdentityKey("k", "HS256", secret)
    claims = verify_token(done.stdout.decode(), [key], audience=AUDIENCE, now_s=time.time())
    assert (claims.user, claims.attributes) == (USER, {"role": "owner"})
