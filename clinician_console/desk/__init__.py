"""What a therapist works at before and after a session: the pages' models, without Qt."""
