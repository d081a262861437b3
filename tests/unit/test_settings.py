"""What an operator may set, from arguments first, then from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidekit.errors import SettingsError
from guidekit.settings import normalise_origin, read_settings

PROJECT = Path("/srv/guides")


def test_without_anything_it_is_development_with_a_database_inside_the_project() -> None:
    settings = read_settings({}, project=PROJECT)

    assert settings.environment == "dev"
    assert settings.database == "sqlite:////srv/guides/.guidekit/guidekit.db"
    assert settings.key is None
    assert settings.origins == ()


def test_the_environment_fills_in_what_no_argument_said() -> None:
    environ = {
        "GUIDEKIT_DATABASE": "sqlite:////var/guides.db",
        "GUIDEKIT_ENVIRONMENT": "live",
        "GUIDEKIT_KEY": "pk_live_1",
        "GUIDEKIT_ORIGINS": "https://a.example https://b.example",
    }

    settings = read_settings(environ, project=PROJECT, environment="staging", origins=["https://c.example"])

    assert settings.database == "sqlite:////var/guides.db"
    assert settings.environment == "staging"
    assert settings.key == "pk_live_1"
    assert settings.origins == ("https://c.example",)
    assert read_settings(environ, project=PROJECT).origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize("key", ["ak_secret", "is_secret", "pk_", "pk_a b", "demo"])
def test_a_key_of_another_kind_is_refused(key: str) -> None:
    """TI10: a secret key never gets as far as a page."""
    with pytest.raises(SettingsError, match="makes no sense; it is made of pk_"):
        read_settings({}, project=PROJECT, key=key)


def test_an_environment_with_a_strange_name_is_refused() -> None:
    with pytest.raises(SettingsError, match="the environment 'Live!' makes no sense"):
        read_settings({}, project=PROJECT, environment="Live!")


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://app.acme.example", "https://app.acme.example"),
        ("https://App.Acme.example/", "https://app.acme.example"),
        ("https://app.acme.example:443", "https://app.acme.example"),
        ("http://app.acme.example:8080", "http://app.acme.example:8080"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("https://*.acme.example", "https://*.acme.example"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(written: str, origin: str) -> None:
    assert normalise_origin(written) == origin


@pytest.mark.parametrize(
    "written", ["app.acme.example", "https://app.acme.example/path", "*", "null", "https://", ""]
)
def test_what_is_no_origin_is_refused(written: str) -> None:
    with pytest.raises(SettingsError, match="write it as https://"):
        normalise_origin(written)
