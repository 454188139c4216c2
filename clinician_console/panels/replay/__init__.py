"""The window that shows a past session again."""
