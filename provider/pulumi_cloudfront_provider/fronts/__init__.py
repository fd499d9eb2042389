"""The two ways in: the plugin over gRPC, and the `pulumi.dynamic` provider. Thin: they translate values and errors,
no more."""
