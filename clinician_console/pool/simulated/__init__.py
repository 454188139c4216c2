"""A study of simulated patients, to try questions and engines on."""
