"""A patient's treatment: who they are, what is planned for them, and the course that it takes.

Everything here is pure: no database, no screen, and no clock is read. Who keeps it is a
`PatientsRecord`: the store, or its twin in memory.
"""
