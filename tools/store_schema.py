"""Writes what all migrations of a store together come to, for new stores.

    python -m tools.store_schema

Run it when a migration was added, and read in the difference what it does.
"""

from __future__ import annotations

from clinician_console.storage import dialect, migrate, schema


def main() -> None:
    """Migrate an empty database in memory and write down what it has then."""
    engine = dialect.in_memory()
    with engine.begin() as connection:
        migrate.upgrade(connection)
        migrate.SCHEMA.write_text(schema.written(connection), encoding="utf-8")


if __name__ == "__main__":
    main()
