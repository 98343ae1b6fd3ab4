"""From sources.yaml to bytes in the archive: feeds, sitemaps, robots, polite queues, guarded fetching."""
