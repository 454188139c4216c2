"""Scripted trainees: who rehearses where nobody is there. They hear and see what a person would."""
