"""The `pulumi.dynamic` flavour: the same arguments and outputs, without a plugin.

    from pulumi_cloudfront.dynamic import Deployed, Distribution

It suits programs that can't have a plugin beside them. What the plugin does better, because Pulumi's dynamic providers
can't: it shows each changed property by itself, imports existing distributions, keeps a half-made distribution in the
state, finds one again whose creation was killed, hears Ctrl-C while it waits, and waits for more than four
distributions at a time (so here `wait_for_deployment` is false unless declared). `Deployed` waits for any number of
them in one go. Functions such as `get_distribution` need the plugin; `Distribution.get` doesn't.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any, Final

import pulumi
from pulumi.dynamic.dynamic import PROVIDER_KEY, serialize_provider

from . import deployed as _generated_deployed
from . import distribution as _generated
from ._utilities import get_resource_opts_defaults

__all__ = ["Deployed", "Distribution"]

_ADOPT: Final = "__adopt"
_DECLARED: Final = "__declared"
_IGNORED: Final = "__ignored"
_TYPE: Final = "cloudfront:index:Distribution"

# Secrets inside of the arguments. Sealed at the leaf: a list that is secret as a whole turns unknown when
# one leaf is.
_SECRETS: Final = (("origins", "*", "custom_headers", "*", "header_value"),)


class _Served(pulumi.CustomResource):
    """Stands behind the generated class, so that its `super().__init__` lands here."""

    def __init__(
        self, _type: str, name: str, props: Any, opts: pulumi.ResourceOptions | None = None, *_: Any, **__: Any
    ) -> None:
        from pulumi_cloudfront_provider.fronts.dynamic import DistributionProvider

        _refuse_provider(name, opts)
        values = props.__dict__
        for head, *rest in _SECRETS:
            if values.get(head) is not None:
                values[head] = _sealed(values[head], tuple(rest))
        values[PROVIDER_KEY] = serialize_provider(DistributionProvider())
        values.setdefault(_DECLARED, None)
        opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(additional_secret_outputs=[_DECLARED]))
        if opts.ignore_changes:
            opts.ignore_changes = values[_IGNORED] = [_camel_path(path) for path in opts.ignore_changes]
        opts.version = None  # of the plugin, which has no part in this
        super().__init__("pulumi-python:dynamic/cloudfront:Distribution", name, props, opts)


class Distribution(_generated.Distribution, _Served):
    __doc__ = _generated.Distribution.__doc__

    @staticmethod
    def get(  # the inherited one would start the plugin
        resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None
    ) -> Distribution:
        """The outputs of an existing distribution, which stays as it is.

        :param resource_name: its name in this program.
        :param id: the distribution's ID.
        """
        opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(id=id))
        return Distribution(resource_name, opts=opts, __props__=_no_arguments())

    @classmethod
    def adopt(
        cls,
        resource_name: str,
        id: pulumi.Input[str],
        args: _generated.DistributionArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> Distribution:
        """Take over an existing distribution: from now on this program manages it, and destroys it.

        Pulumi's dynamic providers can't import; the preview shows a create. What `args` doesn't declare stays as it is.

        :param resource_name: its name in this program.
        :param id: the distribution's ID. May stay here after the first `pulumi up`.
        :param args: what the program declares.
        """
        props = _no_arguments()
        props.__dict__.update(args.__dict__)
        props.__dict__[_ADOPT] = id
        self = cls.__new__(cls)
        opts = pulumi.ResourceOptions.merge(get_resource_opts_defaults(), opts)
        super(_generated.Distribution, self).__init__("", resource_name, props, opts)
        return self


def _refuse_provider(name: str, opts: pulumi.ResourceOptions | None) -> None:
    """Pulumi would drop an explicit provider, and the distribution would come into the account of the stack."""
    if opts is None:
        return
    several = opts.providers or ()
    given = [opts.provider, *(several.values() if isinstance(several, Mapping) else several)]
    inherited = opts.parent.get_provider(_TYPE) if opts.parent else None
    if inherited or any(each and each.package == "cloudfront" for each in given):
        raise pulumi.RunError(
            f"'{name}': a dynamic distribution can't have a provider of its own: it is made with the configuration of "
            "its stack (`pulumi config set cloudfront:profile ...`). Take the plugin's Distribution, or a stack for "
            "each account."
        )


class _ServedDeployed(pulumi.CustomResource):
    def __init__(
        self, _type: str, name: str, props: Any, opts: pulumi.ResourceOptions | None = None, *_: Any, **__: Any
    ) -> None:
        from pulumi_cloudfront_provider.fronts.dynamic import DeployedProvider

        _refuse_provider(name, opts)
        props.__dict__[PROVIDER_KEY] = serialize_provider(DeployedProvider())
        opts = pulumi.ResourceOptions.merge(opts, None)
        opts.version = None
        super().__init__("pulumi-python:dynamic/cloudfront:Deployed", name, props, opts)


class Deployed(_generated_deployed.Deployed, _ServedDeployed):
    __doc__ = _generated_deployed.Deployed.__doc__


def _no_arguments() -> _generated.DistributionArgs:
    """Every argument and output unset: what is named here becomes an output."""
    props = _generated.DistributionArgs.__new__(_generated.DistributionArgs)
    names = [name for name, each in vars(_generated.Distribution).items() if isinstance(each, property)]
    props.__dict__.update(dict.fromkeys(names))
    return props


def _sealed(value: Any, path: tuple[str, ...]) -> Any:
    """A copy of `value` (an input class, a dict, a list, or an output of these), secret at `path`."""
    if value is None:
        return None
    if not path:
        return pulumi.Output.secret(value)
    if isinstance(value, pulumi.Output):
        return value.apply(lambda known: _sealed(known, path))
    head, rest = path[0], path[1:]
    if head == "*":
        return [_sealed(each, rest) for each in value] if isinstance(value, (list, tuple)) else value
    if isinstance(value, dict):
        # Dictionaries are written with the names of either Python or Pulumi.
        names = {head, _camel(head)} & value.keys()
        return {**value, **{name: _sealed(value[name], rest) for name in names}}
    if hasattr(value, head) and pulumi.get(value, head) is not None:
        sealed = copy.copy(value)
        sealed.__dict__ = dict(value.__dict__)
        pulumi.set(sealed, head, _sealed(pulumi.get(value, head), rest))
        return sealed
    return value


def _camel_path(path: str) -> str:
    """Pulumi translates only a name that stands alone, and shows as changed what isn't ignored under its own name."""
    if path.startswith("tags"):
        return path
    return re.sub(r"[a-z]\w*", lambda name: _camel(name[0]), path)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)
