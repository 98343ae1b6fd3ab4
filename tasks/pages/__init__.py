"""From the bytes of a page to text and metadata."""
