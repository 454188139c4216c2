"""One session as the therapist steers it; knows no screen, no sensor and no store."""
