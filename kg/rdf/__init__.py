"""Facts become RDF: names (`names`), one graph an article (`graph`), and the check of the result (`shapes`)."""
