"""The HTTP API: `create_app(store)` makes the application, `serve(store_dir)` runs it."""

from kg.api.app import create_app
from kg.api.serve import serve

__all__ = ["create_app", "serve"]
