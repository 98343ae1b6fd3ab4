"""The catalogue: one declaration per metric, a family shares a file."""
