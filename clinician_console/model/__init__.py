"""What the therapist steers, without a screen: session, traces, alerts."""
