"""Features computed again from the raw signals of a study, by the road they went when live.

session      pure: what of one session is on record in, the rows of its features out
material     what a session is made of, as rows in the order of time: one expression, two engines
work         what of a study is computed by now, so that a run that was killed is gone on with
processes    sessions by processes of this machine, beside DuckDB
spark        the same by a cluster: `mapInArrow`, a session never split
edition      what was computed as an edition of the study, beside those before
"""
