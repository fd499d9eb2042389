"""Random valid DistributionConfigs, made from botocore's service model and from what CloudFront's documentation asks;
nothing of the provider's own models is asked.

A member that botocore grows is filled like any other. Where the documentation asks for more than the model says, a
member has a line in FILLED or a step in `Maker`.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any, Final

from tests.mistakes.filled import ERRORS, FILLED, MODEL, REGIONS, SHIELDS, Values

Raw = dict[str, Any]
DEPRECATED: Final = ("Certificate", "CertificateSource")
# 'This field only supports standard distributions.', on the member or on its type.
STANDARD_ONLY: Final = {
    "DistributionConfig": (
        *("Aliases", "PriceClass", "IsIPV6Enabled", "Staging", "ContinuousDeploymentPolicyId", "AnycastIpListId"),
    ),
    "Behavior": ("TrustedSigners", "SmoothStreaming", "ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL"),
}
# What excludes much else.
RARE: Final = {
    "ViewerMtlsConfig": 0.2,
    "Staging": 0.2,
    "ContinuousDeploymentPolicyId": 0.1,
    "ConnectionMode": 0.3,
    "FieldLevelEncryptionId": 0.2,
    "FunctionAssociations": 0.4,
}
READ, WITH_OPTIONS = ["GET", "HEAD"], ["GET", "HEAD", "OPTIONS"]
EVERY: Final = [*WITH_OPTIONS, "PUT", "POST", "PATCH", "DELETE"]
COUNTRIES: Final = (
    "AD AQ AX BV CD CI CN CW DE EH FK FR GB GG GS HK HM IM IO JE JP KP MF MO PS RE RS SJ SX TW UM US XK ZW"
)
SERVICES: Final = ["lambda-url.{}.on.aws", "data.mediastore.{}.amazonaws.com", "mediapackagev2.{}.amazonaws.com"]


class Maker(Values):
    """Makes configurations, the same ones from the same seed."""

    # ---- the walk over the model

    def fill(self, shape: Any, owner: str = "", member: str = "") -> Any:
        if special := FILLED.get((owner, member)):
            return special(self)
        if shape.type_name == "structure":
            return self.struct(shape)
        if shape.type_name == "list":
            least = shape.metadata.get("min", 0)
            return [self.fill(shape.member, shape.name) for _ in range(self.dice.randint(least, max(least, 2)))]
        if getattr(shape, "enum", None):
            return self.dice.choice(shape.enum)
        if shape.type_name == "boolean":
            return self.coin()
        if shape.type_name in ("integer", "long"):
            return self.dice.randint(1, 120)
        return self.text(string.ascii_letters + string.digits, 1, min(20, shape.metadata.get("max", 20)))

    def struct(self, shape: Any) -> Raw:
        made: Raw = {}
        for name, member in shape.members.items():
            if name not in DEPRECATED and (name in shape.required_members or self.coin(RARE.get(name, 0.6))):
                made[name] = self.fill(member, shape.name, name)
        if "Quantity" in shape.members:
            items = made.get("Items", [])
            made["Quantity"] = len(items)
            if not items:
                made.pop("Items", None)
            if "Enabled" in shape.members:
                made["Enabled"] = bool(items)
        return made

    # ---- the documented couplings

    def config(self) -> Raw:
        made = self.struct(MODEL.shape_for("DistributionConfig"))
        tenants = made.get("ConnectionMode") == "tenant-only"
        self.origins(made)
        groups = self.groups(made)
        behaviors = [made["DefaultCacheBehavior"], *self.listed(made, "CacheBehaviors")]
        self.certificate(made, tenants)
        self.versions(made)
        for behavior in behaviors:
            self.behavior(behavior, made, groups, tenants)
        self.rest(made)
        if tenants:
            for name in STANDARD_ONLY["DistributionConfig"]:
                made.pop(name, None)
            if not made.get("WebACLId", "").startswith("arn:"):
                made.pop("WebACLId", None)  # 'Multi-tenant distributions only support WAF V2 web ACLs.'
        else:
            made.pop("TenantConfig", None)
        return made

    def listed(self, home: Raw, name: str) -> list[Any]:
        items: list[Any] = home.get(name, {}).get("Items", [])
        return items

    def origins(self, made: Raw) -> None:
        whole = MODEL.shape_for("Origin").members
        for origin in made["Origins"]["Items"]:
            kind = self.dice.choice(["S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig"])
            for name in ("S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig"):
                origin.pop(name, None)
            origin[kind] = self.fill(whole[kind], "Origin", kind)
            origin["DomainName"] = self.bucket() if kind == "S3OriginConfig" else self.host()
            if kind == "CustomOriginConfig":
                if "OriginMtlsConfig" in origin[kind]:
                    origin[kind]["OriginProtocolPolicy"] = "https-only"
                if origin.get("OriginAccessControlId"):
                    service = self.dice.choice(SERVICES).format(self.dice.choice(REGIONS[:3]))
                    origin["DomainName"] = f"{self.text(string.ascii_lowercase, 5, 10)}.{service}"
            elif kind == "S3OriginConfig" and origin.get("OriginAccessControlId"):
                origin[kind]["OriginAccessIdentity"] = ""
            if "ResponseCompletionTimeout" in origin:
                origin["ResponseCompletionTimeout"] = origin[kind].get("OriginReadTimeout", 30) + self.dice.choice(
                    [0, 1, 3600]
                )
            shield = origin.get("OriginShield")
            if shield and shield["Enabled"]:
                shield["OriginShieldRegion"] = self.dice.choice(SHIELDS)

    def groups(self, made: Raw) -> list[str]:
        ids = [origin["Id"] for origin in made["Origins"]["Items"]]
        if len(ids) < 2:
            made.pop("OriginGroups", None)
        for group in self.listed(made, "OriginGroups"):
            group["Members"] = self.wrapped([{"OriginId": id} for id in self.dice.sample(ids, 2)])
        return [group["Id"] for group in self.listed(made, "OriginGroups")]

    def wrapped(self, items: list[Any]) -> Raw:
        return {"Quantity": len(items), "Items": items}

    def behavior(self, behavior: Raw, made: Raw, groups: list[str], tenants: bool) -> None:
        by_id = {origin["Id"]: origin for origin in made["Origins"]["Items"]}
        target = self.dice.choice([*by_id, *groups])
        behavior["TargetOriginId"] = target
        reached = self.reached(made, target, by_id)
        self.methods(behavior, target in groups)
        self.caching(behavior, tenants, reached)
        self.functions(behavior)
        secure = all(
            (each.get("CustomOriginConfig") or {}).get("OriginProtocolPolicy") != "http-only" for each in reached
        )
        if behavior.get("FieldLevelEncryptionId"):
            if target in groups or not secure:
                behavior["FieldLevelEncryptionId"] = ""
            else:
                behavior["AllowedMethods"] = self.wrapped(list(EVERY))
                behavior["ViewerProtocolPolicy"] = self.dice.choice(["https-only", "redirect-to-https"])
        if made.get("ViewerMtlsConfig"):
            behavior["ViewerProtocolPolicy"] = self.dice.choice(["https-only", "redirect-to-https"])
        if behavior.get("GrpcConfig", {}).get("Enabled"):
            if target in groups or made.get("HttpVersion", "http2") not in ("http2", "http2and3"):
                behavior["GrpcConfig"]["Enabled"] = False
            else:
                behavior["AllowedMethods"] = self.wrapped(list(EVERY))

    def reached(self, made: Raw, target: str, by_id: Mapping[str, Raw]) -> list[Raw]:
        if target in by_id:
            return [by_id[target]]
        group = next(each for each in self.listed(made, "OriginGroups") if each["Id"] == target)
        return [by_id[each["OriginId"]] for each in group["Members"]["Items"]]

    def methods(self, behavior: Raw, to_group: bool) -> None:
        if "AllowedMethods" in behavior:
            allowed = self.dice.choice([READ, WITH_OPTIONS] if to_group else [READ, WITH_OPTIONS, EVERY])
            behavior["AllowedMethods"] = self.wrapped(self.dice.sample(allowed, len(allowed)))
            if self.coin():
                cached = READ if allowed is READ else self.dice.choice([READ, WITH_OPTIONS])
                behavior["AllowedMethods"]["CachedMethods"] = self.wrapped(self.dice.sample(cached, len(cached)))

    def caching(self, behavior: Raw, tenants: bool, reached: list[Raw]) -> None:
        legacy = not tenants and self.coin(0.4)
        for name in STANDARD_ONLY["Behavior"] if tenants else STANDARD_ONLY["Behavior"][2:]:
            if tenants or not legacy:
                behavior.pop(name, None)
        if not legacy:
            behavior["CachePolicyId"] = self.uuid()
            return
        for name in ("CachePolicyId", "OriginRequestPolicyId"):
            behavior.pop(name, None)
        values = self.fill(MODEL.shape_for("ForwardedValues"))
        behavior["ForwardedValues"] = values
        names = self.listed(values, "Headers")
        if any("S3OriginConfig" in each for each in reached) and names == ["*"]:
            values["Headers"] = self.wrapped(["Origin"])
        if not values["QueryString"]:
            values.pop("QueryStringCacheKeys", None)
        cookies = values["Cookies"]
        if cookies["Forward"] == "whitelist":
            cookies["WhitelistedNames"] = self.wrapped(self.some(["a", "session_*", "*", "b-c"]))
        else:
            cookies.pop("WhitelistedNames", None)
        self.times(behavior, everything=self.listed(values, "Headers") == ["*"])

    def times(self, behavior: Raw, everything: bool) -> None:
        low, middle, high = sorted(self.dice.choice([0, 1, 60, 86400, 31536000, 10**8]) for _ in range(3))
        behavior["MinTTL"] = 0 if everything else low
        for name, seconds in (("DefaultTTL", middle), ("MaxTTL", high)):
            if name in behavior:
                behavior[name] = seconds

    def functions(self, behavior: Raw) -> None:
        edge = [{**each} for each in self.listed(behavior, "LambdaFunctionAssociations")]
        viewer = self.listed(behavior, "FunctionAssociations")
        events = MODEL.shape_for("EventType").enum
        for each, event in zip(viewer, self.dice.sample(["viewer-request", "viewer-response"], 2), strict=False):
            each["EventType"] = event
        choice = [event for event in events if event.startswith("origin-")] if viewer else list(events)
        for each, event in zip(edge, self.dice.sample(choice, len(choice)), strict=False):
            each["EventType"] = event
            if not event.endswith("-request"):
                each["IncludeBody"] = False
        if edge:
            behavior["LambdaFunctionAssociations"] = self.wrapped(edge)

    def certificate(self, made: Raw, tenants: bool) -> None:
        kind = self.dice.choice(["default", "acm"] if tenants else ["default", "acm", "iam"])
        if made.get("Staging") or kind == "default":
            made.pop("Aliases", None)
        if kind == "default":
            made["ViewerCertificate"] = {"CloudFrontDefaultCertificate": True}
            return
        method = self.dice.choice(["sni-only", "sni-only", "vip", "static-ip"])
        policies = list(MODEL.shape_for("MinimumProtocolVersion").enum)
        policy = self.dice.choice(
            ["TLSv1", "SSLv3"] if method == "vip" else [each for each in policies if each != "SSLv3"]
        )
        own = {"SSLSupportMethod": method, "MinimumProtocolVersion": policy}
        named = (
            FILLED["ViewerCertificate", "ACMCertificateArn"](self)
            if kind == "acm"
            else self.text(string.ascii_uppercase, 16, 21)
        )
        made["ViewerCertificate"] = {**own, "ACMCertificateArn" if kind == "acm" else "IAMCertificateId": named}
        if self.coin():
            made["ViewerCertificate"]["CloudFrontDefaultCertificate"] = False

    def versions(self, made: Raw) -> None:
        """What doesn't go with HTTP/3."""
        mtls = made.get("ViewerMtlsConfig")
        if mtls is not None:
            mtls["Mode"] = self.dice.choice(["required", "optional", "passthrough"])
            if mtls["Mode"] == "passthrough":
                mtls.pop("TrustStoreConfig", None)
            else:
                mtls["TrustStoreConfig"] = self.fill(MODEL.shape_for("TrustStoreConfig"))
        if mtls is not None or made.get("Staging") or made.get("ContinuousDeploymentPolicyId"):
            made["HttpVersion"] = self.dice.choice(["http1.1", "http2"])

    def rest(self, made: Raw) -> None:
        codes = self.dice.sample(ERRORS, len(self.listed(made, "CustomErrorResponses")))
        for response, code in zip(self.listed(made, "CustomErrorResponses"), codes, strict=True):
            response["ErrorCode"] = code
            if "ResponseCode" not in response or "ResponsePagePath" not in response:
                response.pop("ResponseCode", None)
                response.pop("ResponsePagePath", None)
        geo = made.get("Restrictions", {}).get("GeoRestriction")
        if geo:
            countries = self.some(COUNTRIES.split()) if geo["RestrictionType"] != "none" else []
            geo.update(Quantity=len(countries), Items=countries)
        logging = made.get("Logging")
        if logging and not logging.get("Enabled"):
            logging.update(Bucket="", Prefix="")
        elif logging:
            logging["Bucket"] = self.bucket()
