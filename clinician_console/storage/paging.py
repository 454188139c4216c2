"""Rows a few at a time, in the order of some columns: nobody has all of a table in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import SQLModel

AT_ONCE: Final = 500


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
