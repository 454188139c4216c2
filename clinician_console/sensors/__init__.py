"""Where biosignals come from: Lab Streaming Layer, recordings, simulation."""
