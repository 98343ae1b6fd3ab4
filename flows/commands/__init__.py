"""The commands of the command line, by what they do to a lake."""
