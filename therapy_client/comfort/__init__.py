"""What keeps a patient comfortable: masks, motion, prompts, flashes."""
