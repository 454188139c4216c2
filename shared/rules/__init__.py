"""What protects the patient, pure: states, guardrails, exposure."""
