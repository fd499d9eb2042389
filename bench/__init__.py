"""The benchmark: what Pulumi commands cost with this provider, with none, and with Terraform's AWS provider."""
