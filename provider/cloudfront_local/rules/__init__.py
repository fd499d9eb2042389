"""The rules, by theme. Importing this package fills the catalogue; the order of the imports is the order of trial."""

# isort: off
from cloudfront_local.rules import protocol
from cloudfront_local.rules import form, identity, update, tenants
from cloudfront_local.rules import origins, headers, behaviors, functions
from cloudfront_local.rules import certificate, config, staging
from cloudfront_local.rules import side

__all__ = [
    "behaviors",
    "certificate",
    "config",
    "form",
    "functions",
    "headers",
    "identity",
    "origins",
    "protocol",
    "side",
    "staging",
    "tenants",
    "update",
]
