"""What a therapist does between the end of a session and the patient's leaving; without Qt."""
