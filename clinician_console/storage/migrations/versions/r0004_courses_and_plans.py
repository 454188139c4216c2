"""Courses, their plans and what happens in them; what a patient needs, and whom to call.

Revision: 0004, follows: 0003.

Sessions of earlier versions belong to no course, and their seals stay as they were.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_WRITTEN_ONCE = ("plan", "course_entry")


def upgrade() -> None:
    """Make the tables and columns; nobody has a course yet."""
    _make_patients()
    _make_courses()
    _make_entries()
    _add_to_sessions()
    if op.get_context().dialect.name == "sqlite":
        # On PostgreSQL the program's role is granted SELECT and INSERT only, which does the same.
        for table in _WRITTEN_ONCE:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'a {table} is written once'); END"
                )


def downgrade() -> None:
    """Take it back: courses, plans and what happened in them are lost, and no session is."""
    op.drop_index("ix_session_course_id", "session")
    op.drop_column("session", "plan_id")
    op.drop_column("session", "course_id")
    for table in ("course_entry", "plan", "course", "patient_needs"):
        op.drop_table(table)
    op.drop_column("patient_name", "crisis_contact")


def _make_patients() -> None:
    op.add_column("patient_name", sa.Column("crisis_contact", sa.String(length=400), nullable=True))
    op.create_table(
        "patient_needs",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=64), nullable=False),
        sa.Column("seated", sa.Boolean(), nullable=False),
        sa.Column("glasses", sa.Boolean(), nullable=False),
        sa.Column("one_hand", sa.Boolean(), nullable=False),
        sa.Column("hearing", sa.Boolean(), nullable=False),
        sa.Column("changed_utc", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_patient_needs_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("patient_id", name="pk_patient_needs"),
    )


def _make_courses() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begun_utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end", sa.String(length=64), nullable=True),
        sa.Column("end_reason", sa.String(length=2000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_course_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sa.UniqueConstraint("patient_id", "number", name="uq_course_patient_id"),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("protocol_sha256", sa.String(length=64), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_plan_course_id_course"),
        sa.ForeignKeyConstraint(
            ["protocol_sha256"],
            ["treatment_protocol.sha256"],
            name="fk_plan_protocol_sha256_treatment_protocol",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("course_id", "version", name="uq_plan_course_id"),
    )


def _make_entries() -> None:
    op.create_table(
        "course_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("actor", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("data", _JSON, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name="fk_course_entry_course_id_course"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name="fk_course_entry_session_id_session"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_course_entry"),
        sa.UniqueConstraint("course_id", "seq", name="uq_course_entry_course_id"),
    )


def _add_to_sessions() -> None:
    for column, table in (("course_id", "course"), ("plan_id", "plan")):
        name = f"fk_session_{column}_{table}"
        if op.get_context().dialect.name == "sqlite":
            # Alembic would copy the whole table; SQLite takes a nullable reference as it is.
            op.execute(
                f"ALTER TABLE session ADD COLUMN {column} CHAR(32) "
                f"CONSTRAINT {name} REFERENCES {table} (id)"
            )
        else:
            op.add_column("session", sa.Column(column, sa.Uuid(), nullable=True))
            op.create_foreign_key(name, "session", table, [column], ["id"])
    op.create_index("ix_session_course_id", "session", ["course_id"])
