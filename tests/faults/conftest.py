"""Clinics for faults, and a place to print figures where CI shows them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.faults.kit import Clinic
from tests.faults.places import CONSOLE_HOST, Cable, UnavailableError, places

Figure = Callable[..., None]


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Prints a figure at the end of the run: name, value, unit, how many, and its bound."""

    def print_later(
        name: str, value: float, unit: str, n: int, budget: float | None = None
    ) -> None:
        parts = {"name": name, "value": round(value, 3), "unit": unit, "n": n}
        if budget is not None:
            parts["budget"] = round(budget, 3)
        request.node.user_properties.append(("figure", json.dumps(parts)))

    return print_later


def pytest_terminal_summary(terminalreporter) -> None:
    reports = [report for found in terminalreporter.stats.values() for report in found]
    properties = [pair for report in reports for pair in getattr(report, "user_properties", ())]
    figures = dict.fromkeys(value for name, value in properties if name == "figure")
    if figures:
        terminalreporter.section("figures of the faults")
        for line in figures:
            terminalreporter.write_line(line)


@pytest.fixture(scope="module")
def make_clinics(tmp_path_factory) -> Iterator[Callable[..., list[Clinic]]]:
    """Makes clinics side by side, each on an address of its own of this machine's loopback."""
    made: list[Clinic] = []

    def make(count: int, **settings) -> list[Clinic]:
        begun = len(made)
        for number in range(begun, begun + count):
            folder = tmp_path_factory.mktemp("clinic")
            made.append(Clinic(folder, address(number), seed=1000 * number, **settings))
        return made[begun:]

    yield make
    for clinic in made:
        clinic.close()


@pytest.fixture(scope="module")
def make_cabled(tmp_path_factory) -> Iterator[Callable[..., list[tuple[Clinic, Cable]]]]:
    """Makes clinics whose two sides live in networks of their own, with a cable between them."""
    made: list[Clinic] = []
    with ExitStack() as stack:

        def make(count: int, **settings) -> list[tuple[Clinic, Cable]]:
            try:
                found = stack.enter_context(places(2 * count))
                pairs = list(zip(found[::2], found[1::2], strict=True))
                cables = [Cable(console, headset) for console, headset in pairs]
            except UnavailableError as error:
                refuse(str(error))
            clinics = []
            for number, (pair, cable) in enumerate(zip(pairs, cables, strict=True)):
                folder = tmp_path_factory.mktemp("clinic")
                clinic = Clinic(folder, CONSOLE_HOST, seed=1000 * number, places=pair, **settings)
                made.append(clinic)
                clinics.append((clinic, cable))
            return clinics

        yield make
        for clinic in made:
            clinic.close()


def address(number: int, network: int = 77) -> str:
    """An address of this machine's loopback that no other clinic has."""
    return f"127.{network}.{os.getpid() % 250}.{number + 1}"


def refuse(reason: str) -> None:
    """What a fault test needs and lacks: a visible skip, and a failure where all is required."""
    if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
