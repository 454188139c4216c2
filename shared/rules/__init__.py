"""What protects the patient, pure: states, guardrails, exposure, contexts of cues."""
