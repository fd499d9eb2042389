"""The resource `Deployed`: it waits in Create, and in Update for what is new; the rest is nothing."""

from __future__ import annotations

from pulumi_cloudfront_provider.errors import Failure, ProviderError
from pulumi_cloudfront_provider.fronts.plugin.resource import Edit, Session, Values
from pulumi_cloudfront_provider.lifecycle import deployed
from pulumi_cloudfront_provider.lifecycle.create import Created
from pulumi_cloudfront_provider.lifecycle.diff import Diff
from pulumi_cloudfront_provider.lifecycle.read import Observed
from pulumi_cloudfront_provider.lifecycle.runtime import Reporter
from pulumi_cloudfront_provider.values import Path, Value


class Deployed:
    def __init__(self, session: Session) -> None:
        self._session = session

    def check(
        self, urn: str, news: Values, olds: Values, secrets: frozenset[Path], report: Reporter
    ) -> tuple[dict[str, Value], list[Failure]]:
        return dict(news), deployed.failures(news, secrets)

    def diff(self, urn: str, edit: Edit) -> Diff:
        return Diff(deployed.planned(edit.news, edit.olds), delete_first=False)

    def create(
        self, urn: str, news: Values, secrets: frozenset[Path], report: Reporter, timeout: float | None
    ) -> Created:
        deployed.wait(self._session.runtime(report), deployed.unseen(news, {}), timeout)
        return Created(urn.rpartition("::")[2], dict(news))

    def preview_create(self, news: Values) -> dict[str, Value]:
        return dict(news)

    def update(self, id: str, edit: Edit, report: Reporter, timeout: float | None) -> dict[str, Value]:
        deployed.wait(self._session.runtime(report), deployed.unseen(edit.news, edit.olds), timeout)
        return dict(edit.news)

    def preview_update(self, edit: Edit, report: Reporter) -> dict[str, Value]:
        return dict(edit.news)

    def read(self, id: str, inputs: Values | None, olds: Values | None, report: Reporter) -> Observed | None:
        if not inputs:
            raise ProviderError("a Deployed can't be imported: there is nothing of it in AWS. Declare it.")
        return Observed(id, dict(olds or inputs), dict(inputs))

    def delete(self, id: str, report: Reporter, timeout: float | None) -> None:
        """Nothing: the distributions aren't its own."""
