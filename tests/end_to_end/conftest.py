"""One whole demo session, run once as a newcomer would run it, and looked at by many tests."""

from __future__ import annotations

import pytest

from tests.end_to_end import forked
from tests.end_to_end.kit import (
    DEMO_PATIENCE_S,
    DEMO_SECONDS,
    STRETCH,
    WITH_THE_DEMO_S,
    DemoRun,
    gradus,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever test looks at the demo first runs it."""
    for item in items:
        if isinstance(item, pytest.Function) and "demo" in item.fixturenames:
            item.add_marker(pytest.mark.timeout(WITH_THE_DEMO_S))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Where more than one process is to fork programs off, all do so from one."""
    modules = {getattr(item, "module", None) for item in session.items}
    forks = any(getattr(module, "HEADSET", "") == forked.HEADSET for module in modules)
    if forks and not session.config.option.collectonly:
        forked.prepare()


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
        within_s=DEMO_PATIENCE_S,
    )
    return DemoRun(out, run.stdout, run.stderr, run.returncode)
