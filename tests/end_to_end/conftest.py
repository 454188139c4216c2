"""One whole demo session, run once as a newcomer would run it, and looked at by many tests."""

from __future__ import annotations

import pytest

from tests.end_to_end.kit import DEMO_SECONDS, STRETCH, DemoRun, gradus


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """The demo, headless, on a stretch of a real recording."""
    out = tmp_path_factory.mktemp("demo") / "out"
    run = gradus(
        "demo",
        "--headless",
        "--seconds",
        str(DEMO_SECONDS),
        "--physiology",
        str(STRETCH),
        "--out",
        str(out),
    )
    return DemoRun(out, run.stdout, run.stderr, run.returncode)
