"""The session's report as a PDF."""
