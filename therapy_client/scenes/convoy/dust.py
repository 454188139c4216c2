"""What dust in the air does to the light of a dry land. Pure."""

from __future__ import annotations

from dataclasses import replace

from therapy_client.world.light.light import Light, Linear

_AIR, _SUN = (1.08, 0.92, 0.70), (1.0, 0.90, 0.74)
"""What dust leaves of a grey haze's colour and of the sun's: it swallows blue first."""


def dusted(light: Light, dust: float) -> Light:
    """The light of a fog whose drops are dust: as dense, but the colour of the ground.

    Args:
        light: With the fog in it.
        dust: How dense it is, 0 to 1; at 0 the light stays what it is, to the bit.
    """
    if dust <= 0.0:
        return light
    return replace(
        light,
        sun=_tinted(light.sun, _SUN, dust),
        glow=_tinted(light.glow, _SUN, dust),
        zenith=_tinted(light.zenith, _AIR, dust),
        horizon=_tinted(light.horizon, _AIR, dust),
        cloud_lit=_tinted(light.cloud_lit, _AIR, dust),
        cloud_shade=_tinted(light.cloud_shade, _AIR, dust),
    )


def _tinted(colour: Linear, tint: Linear, share: float) -> Linear:
    r, g, b = (c * (1.0 + (t - 1.0) * share) for c, t in zip(colour, tint, strict=True))
    return (r, g, b)
