"""Rows and ids a few at a time: nobody has all of a table in memory, or in one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlmodel import SQLModel

AT_ONCE: Final = 500
_T = TypeVar("_T")


def in_parts(all_of_them: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """So many at a time as one statement takes."""
    for at in range(0, len(all_of_them), AT_ONCE):
        yield all_of_them[at : at + AT_ONCE]


@dataclass(frozen=True)
class Pages:
    """What `paged` reads: made once, as to make a statement anew takes longer than to have it.

    Attributes:
        first: The first page.
        keys: Columns that it is ordered by.
    """

    first: sa.Select[*tuple[Any, ...]]
    keys: tuple[sa.Column[Any], ...]


def pages(
    table: type[SQLModel],
    order: tuple[str, ...],
    where: Sequence[sa.ColumnElement[bool]],
    wanted: tuple[str, ...] = (),
) -> Pages:
    """Rows in the order of some columns, which together tell them apart.

    Args:
        table: Of whose rows.
        order: Its columns.
        where: What they have to be.
        wanted: The columns that are read; all of them where none are named.
    """
    columns = sa.inspect(table).columns
    keys = tuple(columns[name] for name in order)
    chosen = [columns[name] for name in wanted] or list(columns)
    return Pages(sa.select(*chosen).where(*where).order_by(*keys).limit(AT_ONCE), keys)


def paged(connection: sa.Connection, of: Pages) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    """The rows, a page at a time.

    Args:
        connection: For reading.
        of: Which.
    """
    page = of.first
    while True:
        some = connection.execute(page).all()
        yield from some
        if len(some) < AT_ONCE:
            return
        last = some[-1]._mapping
        after = (sa.bindparam(None, last[key], key.type) for key in of.keys)
        page = of.first.where(sa.tuple_(*of.keys) > sa.tuple_(*after))
