"""The one source of the version: pyproject.toml, schema.json and the plugin read it here."""

__version__ = "0.1.0"
