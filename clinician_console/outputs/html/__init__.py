"""Reports as one page for a browser and for a screen reader."""
