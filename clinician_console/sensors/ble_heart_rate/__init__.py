"""Heart belts over Bluetooth Low Energy, by the heart rate service that all makers share.

measurement   one packet of characteristic 0x2A37, to and from bytes
beat_time     when each beat was, from intervals that arrive in bursts
polar         Polar's own ECG: commands and frames; polar_time its clock
radio         looks for belts, keeps one connected, comes back; asyncio
road          the thread that the radio runs in
source        what the console asks: opens, polls, closes
virtual       the twin: a belt on a virtual radio link, through the same path
"""
