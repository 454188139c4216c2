"""The house stands as it was drawn: who may know whom, and which parts may be heavy."""

from __future__ import annotations

import ast
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES, MOST_LINES_OF_A_FUNCTION, MEDIAN_LINES = 350, 60, 130
PACKAGES = ("shared", "protocols", "therapy_client", "clinician_console")
SOURCES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
NAMES = [str(file.relative_to(ROOT)) for file in SOURCES]

# Where a library may be named, as the design says: everything else goes through these.
HOMES = {
    "zmq": (
        "shared/link/console.py",
        "shared/link/headset.py",
        "shared/link/sockets.py",
        "shared/link/monitor.py",
        "shared/link/waiting.py",
        "shared/link/watch.py",
        "shared/trust/keys.py",
    ),
    "spake2": ("shared/trust/exchange.py",),
    "zeroconf": ("shared/trust/discovery.py",),
    "sounddevice": ("clinician_console/voice/portaudio.py",),
    "sqlmodel": ("clinician_console/storage/",),
    "sqlalchemy": ("clinician_console/storage/",),
    "sqlcipher3": ("clinician_console/storage/",),
    "alembic": ("clinician_console/storage/",),
    "PySide6": (
        "clinician_console/panels/",
        "clinician_console/window.py",
        "clinician_console/program.py",
        "clinician_console/practice.py",
        "clinician_console/panels/kit/theme.py",
        "clinician_console/panels/kit/shortcuts.py",
        "clinician_console/showing.py",
    ),
    **dict.fromkeys(
        ("ursina", "panda3d", "direct", "xr"),
        (
            "therapy_client/displays/",
            "therapy_client/scenes/",
            "therapy_client/world/",
            "therapy_client/hearing/openal.py",
            "therapy_client/comfort/covers.py",
        ),
    ),
    **dict.fromkeys(("pickle", "marshal", "shelve", "dill"), ()),
}


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )


@cache
def nodes_of(name: str) -> tuple[ast.AST, ...]:
    """All that a file is made of; each is parsed once for all rules."""
    return tuple(ast.walk(ast.parse(text_of(name))))


def imported(name: str) -> set[str]:
    found: set[str] = set()
    for node in nodes_of(name):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_every_contract_between_the_packages_is_kept():
    result = python("-c", "from importlinter.cli import lint_imports_command as run; run()")
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-2000:]
    assert "0 broken" in result.stdout


CONTAINERS = tuple(
    contract["containers"][0]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    if contract.get("exhaustive")
)


def test_the_floors_are_named_in_every_package():
    assert set(PACKAGES) <= set(CONTAINERS)
    inside_shared = {name for name in CONTAINERS if name.startswith("shared.")}
    assert inside_shared == {f"shared.{room}" for room in ("link", "rules", "trust", "wire")}


def test_a_room_that_no_contract_knows_is_refused(tmp_path):
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "*.npz")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    newcomers = [f"{container}.newcomer" for container in CONTAINERS]
    for newcomer in newcomers:
        room = tmp_path / Path(*newcomer.split("."))
        room.mkdir()
        (room / "__init__.py").write_text('"""A room that nobody announced."""\n')
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert result.returncode != 0
    said = " ".join(result.stdout.split())
    assert [name for name in newcomers if name not in said] == []


def test_a_library_is_named_only_where_it_lives():
    strays = [
        f"{name} names {library}"
        for name in NAMES
        for library in imported(name) & HOMES.keys()
        if not name.startswith(HOMES[library])
    ]
    assert strays == []


def test_nothing_that_came_from_outside_can_be_run_as_code():
    calls = [
        f"{name} calls {node.func.id}"
        for name in NAMES
        for node in nodes_of(name)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"eval", "exec", "compile", "__import__"}
    ]
    assert calls == []


# To wait until a frame is due is what the pacer is for; its waiting is injected.
MAY_WAIT = ("therapy_client/displays/pacing.py",)


def test_logic_never_sleeps():
    sleeps = [
        f"{name}:{node.lineno}"
        for name in NAMES
        if name not in MAY_WAIT
        for node in nodes_of(name)
        if isinstance(node, ast.Attribute) and node.attr == "sleep"
    ]
    assert sleeps == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_is_loaded_without_any_of_the_heavy_ones(package):
    heavy = "{'ursina', 'panda3d', 'PySide6', 'xr', 'matplotlib', 'scipy', 'sqlalchemy'}"
    result = python("-c", f"import sys, {package}; print(sorted({heavy} & set(sys.modules)))")
    assert result.stdout.strip() == "[]", result.stderr


def test_what_both_sides_agree_on_needs_neither_screen_nor_database():
    files = [
        file.relative_to(ROOT).with_suffix("")
        for package in ("shared", "protocols")
        for file in (ROOT / package).rglob("[a-z]*.py")
    ]
    modules = [".".join(file.parts) for file in files]
    heavy = "{'ursina', 'panda3d', 'PySide6', 'xr', 'matplotlib', 'scipy', 'sqlalchemy', 'numpy'}"
    result = python(
        "-c",
        f"import sys, importlib\nfor name in {modules!r}: importlib.import_module(name)\n"
        f"print(sorted({heavy} & set(sys.modules)))",
    )
    assert result.stdout.strip() == "[]", result.stderr


def test_the_package_that_everything_stands_on_is_ours():
    result = python("-c", "import shared; print(shared.GRADUS_SHARED, shared.__file__)")
    assert result.stdout.split() == ["True", str(ROOT / "shared" / "__init__.py")]


def test_every_package_is_shipped_and_linted_under_its_name():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for package in PACKAGES:
        assert text.count(f'"{package}"') >= 3, package


PRINTERS = (
    "shared/terminal.py",
    "clinician_console/sensors/replay.py",  # this and the next: to a program
    "clinician_console/sensors/conditioned_sender.py",
)


def test_only_one_file_prints():
    """Everywhere else a sign that the terminal does not know, or a closed pipe, would end it."""
    printers = [
        f"{name}:{node.lineno}"
        for name in NAMES
        if name not in PRINTERS
        for node in nodes_of(name)
        if prints(node)
    ]
    assert printers == []


def prints(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and node.attr in ("write", "writelines"):
        return ast.unparse(node.value) in ("sys.stdout", "sys.stderr")
    return isinstance(node, ast.Name) and node.id == "print"


def lines_of(name: str) -> int:
    return len(text_of(name).splitlines())


def test_no_file_and_no_function_is_longer_than_one_can_read_at_a_sitting():
    files = [f"{name}: {lines_of(name)}" for name in NAMES if lines_of(name) > MOST_LINES]
    functions = [
        f"{name}: {node.name}"
        for name in NAMES
        for node in nodes_of(name)
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert files + functions == []
    assert statistics.median(map(lines_of, NAMES)) < MEDIAN_LINES


def test_a_program_that_is_started_by_name_is_there():
    missing = [
        f"{name} names {module}"
        for name in NAMES
        for module in STARTED.findall(text_of(name))
        if not is_there(module)
    ]
    assert missing == []


STARTED = re.compile(r'"((?:therapy_client|clinician_console)(?:\.[a-z_]+)*)"')


def is_there(module: str) -> bool:
    where = ROOT / Path(*module.split("."))
    program = where / "__main__.py"
    return where.with_suffix(".py").exists() or program.exists() or module in PACKAGES


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
