"""Prefect flows and the command line: what runs, in which order. Only flows read the clock."""
