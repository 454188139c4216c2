"""The page between the end of a session and the patient's leaving."""
