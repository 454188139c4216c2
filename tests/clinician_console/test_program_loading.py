"""What the program loads before its window stands, and what only then."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clinician_console.panels.kit.loading import Loading

SEEN = """
import gc, sys, threading
from pathlib import Path
from clinician_console import practice
opened = practice.Practice(Path(sys.argv[1]))
heavy = ("sqlalchemy", "sqlmodel", "pyqtgraph", "numpy", "clinician_console.pages")
print("before", *[name for name in heavy if name in sys.modules])
from PySide6.QtCore import QObject
of_qt = lambda: {id(at) for at in gc.get_objects() if isinstance(at, QObject)}
before = of_qt()
loader = threading.Thread(target=opened._loading._load_beside)
loader.start()
loader.join()
print("made", len(of_qt() - before))
opened._loading.finish()
known = set(sys.modules)
import clinician_console.pages, clinician_console.storage
clinician_console.storage.Store
print("more", *sorted(set(sys.modules) - known))
print("stands", opened.window.inside.contents.buttons["patients"].text())
"""


def test_the_door_stands_before_the_record_and_the_pages_are_loaded_and_then_all_of_them_are(
    tmp_path,
):
    ran = subprocess.run(
        [sys.executable, "-c", SEEN, str(tmp_path)], capture_output=True, text=True, check=False
    )
    said = [line.split() for line in ran.stdout.splitlines()]
    assert said == [["before"], ["made", "0"], ["more"], ["stands", "Patients"]], ran.stderr


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """Three modules that say in which order they were loaded, the first when it is let."""
    monkeypatch.syspath_prepend(str(tmp_path))
    let = threading.Event()
    monkeypatch.setattr(sys, "loading_of_tests", ([], let), raising=False)
    for name in ("r_first", "r_second", "r_third"):
        waits = "let.wait(180)" if name == "r_first" else ""
        text = f"import sys\nloaded, let = sys.loading_of_tests\n{waits}\nloaded.append({name!r})\n"
        Path(tmp_path, f"{name}.py").write_text(text)
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield sys.loading_of_tests
    let.set()
    for name in ("r_first", "r_second", "r_third"):
        sys.modules.pop(name, None)


def test_a_key_is_taken_while_everything_else_is_loaded(modules, qtbot):
    loaded, let = modules
    field, done = QLineEdit(), []
    qtbot.addWidget(field)
    loading = Loading(["r_first"], ["r_second", "r_third"], lambda: done.append(list(loaded)))
    loading.begin()
    loading.begin()
    QTest.keyClicks(field, "a passphrase")
    assert field.text() == "a passphrase"
    assert loaded == []
    let.set()
    loading.wait()
    while not done:
        QApplication.processEvents()
    assert done == [["r_first", "r_second", "r_third"]]
    loading.finish()
    assert len(done) == 1


def test_whoever_comes_in_sooner_has_the_rest_loaded_at_once(modules):
    loaded, let = modules
    done = []
    loading = Loading(["r_first"], ["r_second"], lambda: done.append(True))
    loading.begin()
    let.set()
    loading.finish()
    assert (loaded, done) == (["r_first", "r_second"], [True])
