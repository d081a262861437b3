"""`guidekit keys`: made once, shown once, revoked at once."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet

from guidekit.cli.keys import command
from guidekit.errors import GuidekitError, KeyringError
from tests.unit.delivery.projects import write_project
from tests.unit.people.tokens import ED_PRIVATE, ELLIPTIC, pem_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def keys(project: Path, *words: str, environment: str = "live") -> Result:
    arguments = ["--project", str(project), "--environment", environment, *words]
    return CliRunner(env={"TERM": "dumb", "COLUMNS": "120"}).invoke(
        command, arguments, catch_exceptions=False
    )


def listed(project: Path, environment: str = "live") -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(
        keys(project, "list", "--format", "json", environment=environment).stdout
    )
    return found


def test_without_keys_one_is_told_how_to_make_one(project: Path) -> None:
    assert (
        keys(project, "list").stdout == "acme/live has no keys yet; `guidekit keys add public` makes one.\n"
    )


def test_each_kind_is_made_and_listed_without_its_secret(project: Path) -> None:
    public = keys(project, "add", "public", "--note", "web").stdout.strip()
    identity = keys(project, "add", "identity").stdout.strip()
    api = keys(project, "add", "api", "--scope", "people:write", "--expires", "90d").stdout.strip()

    assert [public[:8], identity[:3], api[:3]] == ["pk_live_", "is_", "ak_"]
    text = keys(project, "list").stdout
    assert public in text
    assert identity not in text
    assert api not in text
    assert [key["kind"] for key in listed(project)] == ["public", "identity", "api"]
    assert listed(project, "dev") == []


def test_the_secret_alone_is_what_can_be_piped(project: Path) -> None:
    made = keys(project, "add", "identity")

    assert made.stdout.startswith("is_")
    assert made.stdout.count("\n") == 1
    assert "not shown again" in made.stderr


def test_ti10_secrets_are_not_in_the_database_as_they_are(project: Path) -> None:
    secrets = [
        keys(project, "add", "identity").stdout.strip(),
        keys(project, "add", "api", "--scope", "keys").stdout.strip(),
    ]
    data = b"".join(file.read_bytes() for file in (project / ".guidekit").glob("guidekit.db*"))

    assert all(secret.encode() not in data and secret[5:].encode() not in data for secret in secrets)


def test_a_revoked_key_stays_in_the_list_and_counts_no_more(project: Path) -> None:
    for words in (("public",), ("identity",), ("api", "--scope", "keys")):
        keys(project, "add", *words)
    for key in listed(project):
        assert f"The {key['kind']} key" in keys(project, "revoke", key["name"]).stdout

    assert {key["state"] for key in listed(project)} == {"revoked"}
    with pytest.raises(KeyringError, match="no live key is called 'nope'"):
        keys(project, "revoke", "nope")


def test_no_more_than_three_identity_keys_are_live(project: Path) -> None:
    for _ in range(3):
        keys(project, "add", "identity")

    with pytest.raises(KeyringError, match="3 identity keys are live"):
        keys(project, "add", "identity")
    keys(project, "revoke", listed(project)[0]["name"])
    assert keys(project, "add", "identity").exit_code == 0


@pytest.mark.parametrize(
    ("algorithm", "pem", "says"),
    [
        ("ES256", ELLIPTIC.key, ""),
        ("EdDSA", pem_of(ED_PRIVATE), ""),
        ("ES256", pem_of(ED_PRIVATE), "ES256 needs a public key on the curve P-256"),
        ("EdDSA", ELLIPTIC.key, "EdDSA needs a public key for Ed25519"),
        ("EdDSA", "ssh-ed25519 AAAA", "no public key in PEM"),
        ("ES256", ELLIPTIC.key.replace("PUBLIC", "PRIVATE"), "no public key in PEM"),
    ],
)
def test_the_public_half_of_a_key_pair_is_taken_in_when_it_fits(
    project: Path, tmp_path: Path, algorithm: str, pem: str, says: str
) -> None:
    (tmp_path / "key.pem").write_text(pem, encoding="utf-8")
    words = ("add", "identity", "--algorithm", algorithm, "--public-key", str(tmp_path / "key.pem"))
    if says:
        with pytest.raises(KeyringError, match=says):
            keys(project, *words)
    else:
        assert keys(project, *words).stdout == ""
        assert listed(project)[0]["says"] == algorithm


def test_a_shared_secret_takes_no_public_half_and_the_others_need_one(project: Path) -> None:
    assert "needs --public-key FILE" in keys(project, "add", "identity", "--algorithm", "EdDSA").stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [(("--scope", "everything"), "there is no scope 'everything'; the scopes are content:read")],
)
def test_a_scope_that_does_not_exist_is_refused(project: Path, words: tuple[str, ...], says: str) -> None:
    with pytest.raises(KeyringError, match=says):
        keys(project, "add", "api", *words)


def test_a_duration_that_is_none_is_refused(project: Path) -> None:
    made = keys(project, "add", "api", "--scope", "keys", "--expires", "soon")

    assert made.exit_code == 2
    assert "write it as 90d" in made.stderr


def test_all_tokens_of_before_can_be_refused(project: Path) -> None:
    keys(project, "add", "identity")

    assert "one of 1 live identity keys" in keys(project, "revoke-tokens").stdout


def test_the_seal_is_a_key_that_seals_and_needs_no_project() -> None:
    made = CliRunner().invoke(command, ["seal"])

    assert Fernet(made.stdout.strip()).encrypt(b"x")


def test_the_seal_of_a_new_project_never_gets_into_git(project: Path) -> None:
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    keys(project, "add", "identity")

    status = subprocess.run(
        ["git", "-C", str(project), "status", "--short", "-uall"], capture_output=True, text=True, check=True
    )

    assert (project / ".guidekit" / "seal.key").exists()
    assert "seal.key" not in status.stdout
    assert "guidekit.db" not in status.stdout


def test_a_project_with_problems_has_no_keys(tmp_path: Path) -> None:
    (tmp_path / "guidekit.yaml").write_text("id: [", encoding="utf-8")

    with pytest.raises(GuidekitError, match="guidekit check"):
        keys(tmp_path, "list")
