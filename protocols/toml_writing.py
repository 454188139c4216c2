"""Tables as the text of a TOML file, of which the reader makes the same tables again."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(values: Mapping[str, object], comment: str = "") -> str:
    """The text of a TOML file.

    Args:
        values: Texts, numbers, truth values, dates, lists and tables by name.
        comment: What the first lines say to who opens it.

    Raises:
        TypeError: A value that TOML has no word for.
    """
    head = [f"# {line}".rstrip() for line in comment.splitlines()]
    return "\n".join([*head, *_table(values, ())]).strip("\n") + "\n"


def _table(values: Mapping[str, object], path: tuple[str, ...]) -> list[str]:
    """The lines of a table: first what is its own, then the tables below it."""
    lines = [
        f"{_key(name)} = {_value(value)}" for name, value in values.items() if not _below(value)
    ]
    for name, value in values.items():
        if not _below(value):
            continue
        below = (*path, name)
        written = ".".join(map(_key, below))
        if isinstance(value, Mapping):
            lines += ["", f"[{written}]", *_table(value, below)]
        elif isinstance(value, list):
            for row in value:
                lines += ["", f"[[{written}]]", *_table(row, below)]
    return lines


def _below(value: object) -> bool:
    """Whether it stands below as a table, or as a list of tables, with a heading of its own."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(row, Mapping) for row in value)
    return isinstance(value, Mapping)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: object) -> str:
    match value:
        case str():
            return _text(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case datetime.date() | datetime.time():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case Mapping():
            inside = ", ".join(f"{_key(name)} = {_value(each)}" for name, each in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            raise TypeError(f"TOML has no word for a {type(value).__name__}")


def _number(value: float) -> str:
    if isinstance(value, int) or math.isfinite(value):
        return repr(value)
    return "nan" if math.isnan(value) else f"{'-' if value < 0 else ''}inf"
