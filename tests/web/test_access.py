"""Who may use the server, by address, host, origin and token."""

import pytest

from tui.web.access import (
    INCOMPLETE_ADDRESS,
    WRONG_HOST,
    WRONG_ORIGIN,
    Access,
    access_for,
    is_loopback,
    new_token,
)

HERE = Access("127.0.0.1")
THERE = Access("0.0.0.0", "secret")
PHONE = "192.168.1.20:8000"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])
def test_no_token_is_needed_where_only_this_machine_can_come(host: str) -> None:
    assert is_loopback(host)
    assert access_for(host).token == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "laptop.local", ""])
def test_a_token_is_needed_where_others_can_come(host: str) -> None:
    assert access_for(host).token


def test_each_token_is_another_one_and_can_be_typed() -> None:
    first, second = new_token(), new_token()
    assert first != second
    assert len(first) == 16
    assert first.isalnum()
    assert first.islower()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:9000", "[::1]:8000", "LocalHost"])
def test_our_own_page_is_answered(host: str) -> None:
    assert HERE.refusal(host, "", "") == ""
    assert HERE.refusal(host, f"http://{host.lower()}", "") == ""


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "["]
)
def test_a_foreign_name_for_this_machine_is_refused(host: str) -> None:
    assert HERE.refusal(host, f"http://{host}", "") == WRONG_HOST


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://localhost:3000",
        "null",
        "https://127.0.0.1",
        "http://127.0.0.1",
    ],
)
def test_another_page_is_refused(origin: str) -> None:
    assert HERE.refusal("127.0.0.1:8000", origin, "") == WRONG_ORIGIN
    assert THERE.refusal(PHONE, origin, "secret") == WRONG_ORIGIN


@pytest.mark.parametrize("token", ["", "secre", "secret ", "SECRET", "sécret"])
def test_without_the_token_nobody_is_answered(token: str) -> None:
    assert THERE.refusal(PHONE, "", token) == INCOMPLETE_ADDRESS


def test_with_the_token_a_phone_is_answered() -> None:
    assert THERE.refusal(PHONE, f"http://{PHONE}", "secret") == ""


def test_the_address_carries_the_token() -> None:
    assert HERE.address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert THERE.address("::1", 80) == "http://[::1]:80/?token=secret"
