"""`pulumi-cloudfront`: the rules without Pulumi, for CI. `document` reads a file, `main` is the command."""
