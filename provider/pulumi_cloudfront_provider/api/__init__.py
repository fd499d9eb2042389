"""CloudFront's API: the one seam to AWS. `port` is what the lifecycle sees; `boto` is the port on boto3."""
