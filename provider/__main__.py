"""The plugin, started by Pulumi from this folder (PulumiPlugin.yaml)."""

from pulumi_cloudfront_provider.fronts.plugin.__main__ import main

main(ended=False)
