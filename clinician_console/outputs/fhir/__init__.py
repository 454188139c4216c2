"""A session as a FHIR R4 bundle."""
