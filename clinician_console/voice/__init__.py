"""The therapist's microphone: what is heard of it goes to the headset and is kept nowhere."""
