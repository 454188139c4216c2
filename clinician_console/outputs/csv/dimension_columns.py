"""The columns of an exposure: two for each dimension, as wanted and as confirmed."""

from __future__ import annotations

from collections.abc import Iterable

from clinician_console.analysis.dimensions import dimension_of
from clinician_console.outputs.csv.columns import VALUE_DECIMALS, Column, Kind
from protocols.catalogue import Dimension


def dimension_column(role: str, name: str, scenes: Iterable[str]) -> Column:
    """The column of a dimension, `confirmed` or `asked`, as these scenes have it."""
    dimension = dimension_of(name, scenes)
    what = "Confirmed by the headset" if role == "confirmed" else "Asked for by the therapist"
    if dimension is None:
        return Column(
            f"{role}_{name}",
            "as named",
            Kind.NUMBER,
            f"{what}: {name}",
            decimals=VALUE_DECIMALS,
        )
    unit = dimension.unit.value
    full_name = name if name.endswith(f"_{unit}") else f"{name}_{unit}"
    meaning = f"{what}: {dimension.sentence}"
    return Column(
        f"{role}_{full_name}",
        unit,
        Kind.NUMBER,
        meaning,
        _allowed(dimension),
        VALUE_DECIMALS,
    )


def _allowed(dimension: Dimension) -> str:
    bounds = dimension.guardrail.absolute
    spread = f"{bounds.lowest:g} to {bounds.highest:g}"
    levels = "; ".join(f"{index} = {level}" for index, level in enumerate(dimension.levels))
    return f"{spread}; {levels}" if levels else spread
