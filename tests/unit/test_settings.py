"""What an operator may set, from arguments first, then from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidekit.errors import SettingsError
from guidekit.settings import USUAL_RATES, Rate, normalise_origin, read_settings

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


def test_names_are_verified_everywhere_but_while_developing() -> None:
    assert read_settings({}, project=PROJECT).identity == "unverified"
    assert read_settings({}, project=PROJECT, environment="live").identity == "verified"
    assert read_settings({"GUIDEKIT_IDENTITY": "anonymous"}, project=PROJECT).identity == "anonymous"
    with pytest.raises(SettingsError, match="one of anonymous, unverified, verified"):
        read_settings({"GUIDEKIT_IDENTITY": "off"}, project=PROJECT)


def test_rates_are_read_as_they_are_spoken() -> None:
    said = {"GUIDEKIT_RATES": "person=120/min:300 key=5/s:10"}

    assert read_settings(said, project=PROJECT).rates == {
        "person": Rate(2.0, 300),
        "address": None,
        "key": Rate(5.0, 10),
    }
    assert read_settings({}, project=PROJECT, environment="live").rates == USUAL_RATES


@pytest.mark.parametrize("rates", ["address=100", "people=1/s:1", "key=0/s:1", "key=1/s:0", "address=on"])
def test_a_rate_that_makes_no_sense_is_refused(rates: str) -> None:
    with pytest.raises(SettingsError, match="the rate"):
        read_settings({"GUIDEKIT_RATES": rates}, project=PROJECT)


def test_a_proxy_is_an_address_or_a_network() -> None:
    assert read_settings({"GUIDEKIT_PROXIES": "10.0.0.1 fd00::/8"}, project=PROJECT).proxies == (
        "10.0.0.1/32",
        "fd00::/8",
    )
    with pytest.raises(SettingsError, match="write it as"):
        read_settings({"GUIDEKIT_PROXIES": "proxy.internal"}, project=PROJECT)
