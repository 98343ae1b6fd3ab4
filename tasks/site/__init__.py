"""The report: the published state as a static site."""
