"""From text to values with spans: sentences, numbers, qualifiers, units, nouns, roles, dates, places."""
