"""A study over many patients and sites: de-identified files, and questions asked of an engine."""
