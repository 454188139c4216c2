"""`gradus doctor --headset`: what no test bed can test, in three minutes in the headset.

outcomes.py   what can be said of one thing, and the line that says it
room.py       who wears it: what is said to them, what they answer, how long it is waited for
grips.py      an answer with one grip
worn.py       what a headset can tell beside the display; nothing where none is worn
steps/        one file for each thing that is tested
table.py      all of them, in their order
checking.py   goes through the table and never hangs
running.py    opens the display, and has all of it done
report.py     the report: a file for programs, one for people, nothing about anybody
"""
