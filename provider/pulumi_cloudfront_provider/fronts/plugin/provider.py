"""One configured provider: what lasts from Configure to the end of the process, and which lifecycle stands behind
which token."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.errors import Failure, InvalidInputs, ProviderError
from pulumi_cloudfront_provider.fronts.clock import SystemClock
from pulumi_cloudfront_provider.fronts.configuration import configuration, failures
from pulumi_cloudfront_provider.fronts.plugin.deployed import Deployed
from pulumi_cloudfront_provider.fronts.plugin.distributions import Distributions
from pulumi_cloudfront_provider.fronts.plugin.handover import Handover
from pulumi_cloudfront_provider.fronts.plugin.resource import Resource, Session, Values, type_of
from pulumi_cloudfront_provider.lifecycle.deployments import Deployments
from pulumi_cloudfront_provider.lifecycle.find import find
from pulumi_cloudfront_provider.lifecycle.runtime import Reporter, Runtime
from pulumi_cloudfront_provider.schema.references import DEPLOYED, DISTRIBUTION, GET_DISTRIBUTION
from pulumi_cloudfront_provider.values import Path, Value

Function = Callable[[Runtime, Values], dict[str, Value]]


class Provider:
    def __init__(
        self,
        cancelled: threading.Event,
        config: Values,
        seed: str,
        handover: Handover,
        secrets: frozenset[Path] = frozenset(),
    ) -> None:
        """`secrets`: paths in `config` whose values are never shown.

        Raises:
            InvalidInputs: mistakes in the configuration.
        """
        if found := failures(config, secrets):
            raise InvalidInputs([Failure(f"cloudfront:{each.path}", each.message) for each in found])
        settled = configuration(config, secrets)
        cloudfront, clock = BotoCloudFront(settled.settings, cancelled=cancelled.is_set), SystemClock(cancelled)
        session = Session(settled, cloudfront, clock, Deployments(cloudfront, clock.now), seed, handover)
        self._resources: Mapping[str, Resource] = {
            DISTRIBUTION: Distributions(session),
            DEPLOYED: Deployed(session),
        }
        self._functions: Mapping[str, Function] = {GET_DISTRIBUTION: find}
        self._session = session

    def resource(self, urn: str, id: str = "") -> Resource:
        """The lifecycle of the resource's type. `id`: where the engine has one from its state."""
        if id:
            self._session.handover.arrived(id)
        token = type_of(urn)
        if found := self._resources.get(token):
            return found
        raise ProviderError(f"this provider has no resource {token}; it has {' and '.join(self._resources)}")

    @property
    def secret_tags(self) -> frozenset[Path]:
        """Of the default tags, at their paths in a distribution."""
        return self._session.configuration.secret_tags

    def close(self) -> None:
        """The engine ends the plugin, and has heard all answers."""
        self._session.handover.close()

    def invoke(self, token: str, args: Values, report: Reporter) -> dict[str, Value]:
        """The answer of a function."""
        if function := self._functions.get(token):
            return function(self._session.runtime(report), args)
        raise ProviderError(f"this provider has no function {token}; it has {' and '.join(self._functions)}")
