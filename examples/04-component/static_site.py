"""A static site as one resource: a distribution in front of a private bucket, and the policy that the bucket needs."""

import pulumi

import pulumi_cloudfront as cloudfront


class StaticSite(pulumi.ComponentResource):
    """CloudFront, and nobody else, reads the bucket; what isn't there shows `/404.html`."""

    distribution: cloudfront.Distribution
    domain_name: pulumi.Output[str]
    bucket_policy: pulumi.Output[str]
    """The policy document, as JSON: this distribution may read the bucket."""

    def __init__(
        self,
        name: str,
        bucket: str,
        bucket_domain_name: pulumi.Input[str],
        origin_access_control_id: pulumi.Input[str],
        comment: pulumi.Input[str] | None = None,
        distribution: type[cloudfront.Distribution] = cloudfront.Distribution,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`distribution`: the plugin's class, or that of `pulumi_cloudfront.dynamic`."""
        super().__init__("example:index:StaticSite", name, None, opts)
        self.distribution = distribution(
            name,
            enabled=True,
            comment=comment,
            default_root_object="index.html",
            origins=[
                {
                    "id": "bucket",
                    "domain_name": bucket_domain_name,
                    "origin_access_control_id": origin_access_control_id,
                    "s3_origin_config": {},
                }
            ],
            default_cache_behavior={
                "target_origin_id": "bucket",
                "viewer_protocol_policy": "redirect-to-https",
                "compress": True,
                "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
            },
            # A private bucket answers 403 for what isn't there.
            custom_error_responses=[{"error_code": 403, "response_code": "404", "response_page_path": "/404.html"}],
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.domain_name = self.distribution.domain_name
        self.bucket_policy = pulumi.Output.json_dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": "cloudfront.amazonaws.com"},
                        "Action": "s3:GetObject",
                        "Resource": f"arn:aws:s3:::{bucket}/*",
                        "Condition": {"StringEquals": {"AWS:SourceArn": self.distribution.arn}},
                    }
                ],
            }
        )
        self.register_outputs({"domain_name": self.domain_name, "bucket_policy": self.bucket_policy})
