"""What tests of several layers build on: small builders, hypothesis strategies, and CloudFront's side of a
configuration."""
