"""A file that people write, as text: looked for, read within bounds, and said when it is none."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from protocols.reading import PROTOCOL_FILE, FileKind, suggestion
from protocols.toml_text import only_fault

MOST_BYTES = 250_000
ENDING = ".toml"
_SAVE_IT = "Save it as a text file in UTF-8, or choose another file."


def names_in(folder: str) -> tuple[str, ...]:
    """Names of the files that come with Gradus in a folder of `protocols`."""
    names = (file.name for file in (resources.files("protocols") / folder).iterdir())
    return tuple(sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING)))


def not_found(name: str, known: tuple[str, ...]) -> str:
    """What is said of a name that is none of those that are known."""
    near = suggestion(name.removesuffix(ENDING), known)
    also = f" The library has {', '.join(known)}." if near.endswith("?") else ""
    return f"there is no such file, and none of that name in the library{near}{also}"


def read_bytes(path: Path, missing: str, kind: FileKind = PROTOCOL_FILE) -> bytes:
    """The bytes of a file, of a larger one than any of ours only as many as show that.

    Args:
        path: The file.
        missing: What is said where there is none.
        kind: What it should be.

    Raises:
        FaultyFileError: There is no such file, or it cannot be read.
    """
    name = called(path)
    try:
        if not path.exists():
            raise only_fault(name, missing, kind.find_it, kind)
        if not path.is_file():
            raise only_fault(name, "is no file.", kind.find_it, kind)
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        sentence = f"cannot be read: {error.strerror}."
        raise only_fault(name, sentence, kind.find_it, kind) from error
    except ValueError as error:  # a path with a null byte in it
        raise only_fault(name, "is no name of a file.", kind.find_it, kind) from error


def as_text(content: bytes, file_name: str, kind: FileKind = PROTOCOL_FILE) -> str:
    """The text in the bytes of a file; a byte order mark is no part of it.

    Raises:
        FaultyFileError: It is too large, empty, or no text in UTF-8.
    """
    if len(content) > MOST_BYTES:
        sentence = f"is larger than 250 kB, and no {kind.called}."
        raise only_fault(file_name, sentence, kind.find_it, kind)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = f"is not a text in UTF-8 (line {line})."
        raise only_fault(file_name, sentence, _SAVE_IT, kind) from error
    if not text.strip():
        raise only_fault(file_name, "is empty.", kind.find_it, kind)
    return text


def called(path: Path) -> str:
    """The name of a file, without its folders."""
    return path.name or str(path)
