"""Long and wide tables with their labels, for SPSS and for R."""
