"""Rows and ids a few at a time: nobody has all of a table in memory, or in one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlmodel import SQLModel

AT_ONCE: Final = 500
_T = TypeVar("_T")


def in_parts(all_of_them: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """So many at a time as one statement takes."""
    for at in range(0, len(all_of_them), AT_ONCE):
        yield all_of_them[at : at + AT_ONCE]


def paged(
    connection: sa.Connection,
    table: type[SQLModel],
    order: tuple[str, ...],
    where: Sequence[sa.ColumnElement[bool]],
    wanted: tuple[str, ...] = (),
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    """Rows in the order of some columns, which together tell them apart.

    Args:
        connection: For reading.
        table: Of whose rows.
        order: Its columns.
        where: What they have to be.
        wanted: The columns that are read; all of them where none are named.
    """
    columns = sa.inspect(table).columns
    keys = [columns[name] for name in order]
    after: tuple[sa.BindParameter[Any], ...] = ()
    chosen = [columns[name] for name in wanted] or list(columns)
    while True:
        statement = sa.select(*chosen).where(*where).order_by(*keys).limit(AT_ONCE)
        if after:
            statement = statement.where(sa.tuple_(*keys) > sa.tuple_(*after))
        some = connection.execute(statement).all()
        yield from some
        if len(some) < AT_ONCE:
            return
        after = tuple(sa.bindparam(None, some[-1]._mapping[key], key.type) for key in keys)
