"""The models and their docstrings -> schema.json, Pulumi's description of the package.

`python -m pulumi_cloudfront_provider.schema` writes it. It is built from the fields and their markers, not from
pydantic's JSON schema, and docstrings are read from the source, so that the models cost nothing of it at import.
"""

from pulumi_cloudfront_provider.schema.package import build, render

__all__ = ["build", "render"]
