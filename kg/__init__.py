"""Diplomacy KG: news articles in, a citable knowledge graph of conflict and diplomacy out."""

__version__ = "0.1.0"
