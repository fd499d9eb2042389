"""The operations that the server does itself: one function per operation, found by the operation's name."""

from cloudfront_local.operations import aliases, distributions, invalidations, policies, staging, tags, web_acl
from cloudfront_local.operations.base import HANDLERS

__all__ = ["HANDLERS", "aliases", "distributions", "invalidations", "policies", "staging", "tags", "web_acl"]
