"""What the report shows: rows of the datasets -> plain values that a template prints. Pure; tasks/site/build.py renders."""
