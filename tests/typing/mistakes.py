"""Mistakes that an editor must underline: each line marked `expect-error` is one, and no other line is."""

from __future__ import annotations

import pulumi_cloudfront as cloudfront

cloudfront.OriginArgs(id="web")  # expect-error: domain_name is required
cloudfront.OriginArgs(id="web", domain_name="x", conection_attempts=2)  # expect-error: no such argument
cloudfront.OriginArgs(id="web", domain_name="x", connection_attempts="2")  # expect-error: a number
wrong_type: cloudfront.OriginArgsDict = {"id": "web", "domain_name": 1}  # expect-error: a string
unknown_key: cloudfront.OriginArgsDict = {"id": "web", "domain_name": "x", "domainName": "x"}  # expect-error
missing_key: cloudfront.OriginArgsDict = {"id": "web"}  # expect-error: domain_name is required
cloudfront.get_distribution(name="x")  # expect-error: no such argument
misspelt = cloudfront.CachePolicyId.CACHING_OPTIMISED  # expect-error: no such policy
cloudfront.DeployedArgs()  # expect-error: distributions is required
