"""Tests of the strict local CloudFront."""
