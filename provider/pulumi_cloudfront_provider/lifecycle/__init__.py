"""What happens to a distribution: check, plan, create, read, update, delete, wait. On the port, a clock and a
reporter; it knows neither Pulumi nor boto3."""
