"""Pages from query results; extracts nothing and opens no store."""
