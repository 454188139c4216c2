"""How people come and go: far from the patient, and never near them."""

from __future__ import annotations

COMES_M, GOES_M, GOES_AT_LAST_M = 14.0, 10.0, 4.0
"""Nobody appears nearer to the patient than the first, or fades nearer than the second; whoever
finds no way that far within `LEAVES_S` fades beyond the third."""

COMES_S, GOES_S, LEAVES_S = 1.6, 1.2, 5.0
