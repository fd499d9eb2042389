"""How many distributions the account may have: 500, unless it is told otherwise."""

from __future__ import annotations

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.support import client, create, refused


def test_an_account_has_no_more_distributions_than_its_quota() -> None:
    with LocalCloudFront(quota=1) as aws:
        cloudfront = client(aws.endpoint)
        create(cloudfront)
        code, *_ = refused(lambda: create(cloudfront))
    assert code == "TooManyDistributions"
