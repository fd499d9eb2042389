# Each target first sets up what is missing: .venv and a Pulumi engine (engine/setup.py; quick when nothing is).

PYTHON ?= python3
run = @env PATH="$(CURDIR)/.engine/bin:$(CURDIR)/.venv/bin:$$PATH"

.PHONY: help demo test lint types sdk bench explore load setup clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1: /p' Makefile

demo: setup ## the provider at work on a local CloudFront, without an AWS account
	$(run) python examples/demo.py

test: setup lint types ## lint, types and all tests
	$(run) pytest

explore: setup ## new random cases and histories, and 10,000 of drift, for about three quarters of an hour
	$(run) DRIFT_CASES=10000 pytest tests/faults/test_drift.py
	$(run) pytest --hypothesis-profile=explore tests/histories tests/security tests/config tests/plan

load: setup ## 200 distributions at once on the real engine, every tenth call throttled
	$(run) pytest -n0 -m load -s tests/load

lint: setup ## style, format and the layers of the packages
	$(run) ruff check . sdk/python/pulumi_cloudfront/dynamic.py
	$(run) ruff format --check . sdk/python/pulumi_cloudfront/dynamic.py
	$(run) lint-imports

types: setup ## mypy and pyright
	$(run) mypy
	$(run) pyright

sdk: setup ## schema.json from the models, and sdk/python from schema.json (takes Go)
	@$(PYTHON) engine/setup.py generator
	$(run) python -m pulumi_cloudfront_provider.schema
	$(run) gensdk schema.json sdk/python/pulumi_cloudfront

bench: setup ## what commands cost, against the engine's floor and Terraform (30 minutes; ARGS=--quick for less)
	$(run) python -m bench $(ARGS)

setup: ## the virtual environment and the Pulumi engine
	@$(PYTHON) engine/setup.py

clean: ## delete what make has made, the engine too
	rm -rf .venv provider/.venv .engine dist .hypothesis
	find . \( -name __pycache__ -o -name '.*_cache' \) -type d -prune -exec rm -rf {} +
