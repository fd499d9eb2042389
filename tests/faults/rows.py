"""The table: what goes wrong, when, in which operation; what there is after, what the state holds, what the user is
told, and what the next `pulumi up` (or, after a delete, the next `pulumi destroy`) sends.

`test_matrix` runs each row, and after each: a refresh shows what is live, the next `up` sends what the row says and
brings everything to what is declared, one more sends nothing, and a destroy leaves nothing behind.

Each call is tried twice (`cloudfront:maxRetries: 1`), so what goes wrong once mostly ends well, and `times=2` or -1
outlasts the retries. `CREATE` is CreateDistributionWithTags in the plugin, CreateDistribution in the dynamic flavour.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

CREATE, UPDATE, DELETE, GET = "CREATE", "UpdateDistribution", "DeleteDistribution", "GetDistribution"
TAG, UNTAG, TAGS = "TagResource", "UntagResource", "ListTagsForResource"
BOTH, PLUGIN, DYNAMIC = ("plugin", "dynamic"), ("plugin",), ("dynamic",)

HTML: Final = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in to the network</body></html>"
ERROR: Final = "<ErrorResponse><Error><Code>InternalFailure</Code><Message>No.</Message></Error></ErrorResponse>"
PRICING_PLAN: Final = "You can't delete this distribution while it's subscribed to a pricing plan."
LOG_BUCKET: Final = "The S3 bucket that you specified for CloudFront logs doesn't exist: gone.s3.amazonaws.com"
DENIED_TAGS: Final = "User: x is not authorized to perform: cloudfront:TagResource on resource: y"


@dataclass(frozen=True)
class Fault:
    operation: str
    kind: str
    times: int = 1
    after: int = 0
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    what: str
    faults: tuple[Fault, ...]
    live: str
    """What there is: `nothing`, `old` (as before), `new` (as declared), `new, no tags`, `disabled`."""
    state: str
    """What the state holds: `nothing`, `old`, `new`, or `half` (kept as not ready)."""
    told: str = ""
    """What the error says, as a pattern; no error if empty."""
    next: tuple[str, ...] = ()
    """The calls that change something in the next `up`, or in the next `destroy` after a delete."""
    warned: str = ""
    flavours: tuple[str, ...] = BOTH


def on(operation: str, kind: str, times: int = 1, after: int = 0, **details: Any) -> Fault:
    return Fault(operation, kind, times, after, details)


def ever(operation: str, kind: str, after: int = 0, **details: Any) -> Fault:
    return Fault(operation, kind, -1, after, details)


def refusal(operation: str, code: str, message: str, status: int = 400) -> Fault:
    return ever(operation, "error", code=code, message=message, status=status)


def page(operation: str, status: int, body: str = HTML, times: int = -1, **details: Any) -> Fault:
    return on(operation, "answer", times, status=status, body=body, **details)


def doubtful(what: str, fault: Fault, live: str, told: str, next: tuple[str, ...]) -> list[Row]:
    """An update that may have been done: the dynamic host can't keep that."""
    told = f"Whether .* was updated isn't known: .*{told}"
    return [
        Row(what, (fault,), live, "half", told, next, flavours=PLUGIN),
        Row(what, (fault,), live, "old", told, next, flavours=DYNAMIC),
    ]


NETWORK_GONE = ever("*", "drop-before", after=1)
MADE = (CREATE, UNTAG)

CREATES = [
    Row("no answer, nothing done", (on(CREATE, "drop-before"),), "new", "new"),
    Row("reset before it was read", (on(CREATE, "reset-before"),), "new", "new"),
    Row("answer lost after the work", (on(CREATE, "drop-after"),), "new", "new", warned="found unfinished"),
    Row("reset in the answer's headers", (on(CREATE, "reset-after"),), "new", "new", warned="found unfinished"),
    Row("answer cut off", (on(CREATE, "cut-off"),), "new", "new", warned="found unfinished"),
    Row("answer truncated", (on(CREATE, "truncated"),), "new", "new", warned="found unfinished"),
    Row("500 after the work", (on(CREATE, "answer", status=500, done=True),), "new", "new", warned="found unfinished"),
    Row("delivered twice", (on(CREATE, "twice"),), "new", "new", warned="found unfinished"),
    Row("a page of HTML in between", (on(CREATE, "wrong-type"),), "new", "new"),
    Row("in other words, after a 100 Continue", (on(CREATE, "respelled"), on(UNTAG, "continue")), "new", "new"),
    Row("throttled", (on(CREATE, "throttle"),), "new", "new"),
    Row("503 for ever", (ever(CREATE, "503"),), "nothing", "nothing", "ServiceUnavailable", MADE),
    Row("502 in HTML for ever", (page(CREATE, 502),), "nothing", "nothing", "with 502: Bad Gateway", MADE),
    Row("HTML with 200 for ever", (page(CREATE, 200),), "nothing", "nothing", "isn't CloudFront's", MADE),
    Row("JSON for ever", (page(CREATE, 200, "{}"),), "nothing", "nothing", "isn't CloudFront's", MADE),
    Row("an empty answer for ever", (page(CREATE, 200, ""),), "nothing", "nothing", "isn't CloudFront's", MADE),
    Row("an error with 200 for ever", (page(CREATE, 200, ERROR),), "nothing", "nothing", "isn't CloudFront's", MADE),
    Row("a redirect", (page(CREATE, 307, ""),), "nothing", "nothing", "with 307", MADE),
    Row("no network", (ever("*", "drop-before"),), "nothing", "nothing", "got no answer from", MADE),
    Row("denied", (ever(CREATE, "access-denied"),), "nothing", "nothing", "Allow the IAM action", MADE),
    Row("credentials expired", (ever(CREATE, "expired-token"),), "nothing", "nothing", "aws sso login", MADE),
    Row(
        "the clock has jumped",
        (refusal(CREATE, "RequestTimeTooSkewed", "The difference is too large.", 403),),
        "nothing",
        "nothing",
        "machine's clock",
        MADE,
    ),
    Row(
        "an alias of others",
        (refusal(CREATE, "CNAMEAlreadyExists", "Already associated.", 409),),
        "nothing",
        "nothing",
        "^aliases: ",
        MADE,
    ),
    Row(
        "a log bucket that is gone",
        (refusal(CREATE, "InvalidArgument", LOG_BUCKET),),
        "nothing",
        "nothing",
        "`logging.bucket`",
        MADE,
    ),
    Row(
        "a quota",
        (refusal(CREATE, "TooManyDistributions", "Too many."),),
        "nothing",
        "nothing",
        "TooManyDistributions",
        MADE,
    ),
    Row(
        "create allowed, declared tags denied",
        (refusal("CreateDistributionWithTags", "AccessDenied", DENIED_TAGS, 403),),
        "nothing",
        "nothing",
        "IAM action cloudfront:TagResource",
        MADE,
        flavours=PLUGIN,
    ),
    Row(
        "the marker may not be taken off",
        (ever(UNTAG, "access-denied"),),
        "new",
        "new",
        warned="the tag pulumi-cloudfront:pending stays on",
        flavours=PLUGIN,
    ),
    Row(
        "the network goes with the answer",
        (on(CREATE, "drop-after"), NETWORK_GONE),
        "new",
        "nothing",
        "got no answer from",
        MADE,
        flavours=PLUGIN,
    ),
    Row("all answers lost", (ever(CREATE, "drop-after"),), "new", "nothing", "got no answer from", MADE, "", PLUGIN),
    Row(
        "500 after the work, for ever",
        (ever(CREATE, "answer", status=500, done=True),),
        "new",
        "nothing",
        "with 500",
        MADE,
        flavours=PLUGIN,
    ),
    Row(
        "HTML after the work, for ever",
        (page(CREATE, 200, done=True),),
        "new",
        "nothing",
        "isn't CloudFront's",
        MADE,
        flavours=PLUGIN,
    ),
    # The dynamic flavour can't find it again later, so it looks for it at once.
    Row("all answers lost", (ever(CREATE, "drop-after"),), "new", "new", "", (), "found unfinished", DYNAMIC),
    Row(
        "500 after the work, for ever",
        (ever(CREATE, "answer", status=500, done=True),),
        "new",
        "new",
        warned="found unfinished",
        flavours=DYNAMIC,
    ),
    Row(
        "HTML after the work, for ever",
        (page(CREATE, 200, done=True),),
        "new",
        "new",
        warned="found unfinished",
        flavours=DYNAMIC,
    ),
]

UPDATES = [
    Row("no answer, nothing done", (on(UPDATE, "drop-before"),), "new", "new"),
    # Its retry is told 412. That is nobody else's edit, and nobody is warned of one.
    Row("answer lost after the work", (on(UPDATE, "drop-after"),), "new", "new"),
    Row("reset in the answer's headers", (on(UPDATE, "reset-after"),), "new", "new"),
    Row("answer truncated", (on(UPDATE, "truncated"),), "new", "new"),
    Row("answer cut off", (on(UPDATE, "cut-off"),), "new", "new"),
    Row("503 after the work", (on(UPDATE, "answer", status=503, done=True),), "new", "new"),
    Row("delivered twice", (on(UPDATE, "twice"),), "new", "new"),
    Row("a read that lags behind", (on(GET, "stale-read", 2),), "new", "new"),
    Row("half an answer to the read", (on(GET, "truncated"),), "new", "new"),
    Row("412 once", (on(UPDATE, "412"),), "new", "new"),
    Row("412 three times", (on(UPDATE, "412", 3),), "new", "new", flavours=PLUGIN),
    Row("412 for ever", (ever(UPDATE, "412"),), "old", "old", "at the same time", (UPDATE, TAG), flavours=PLUGIN),
    Row(
        "412 of a pricing plan",
        (refusal(UPDATE, "PreconditionFailed", PRICING_PLAN, 412),),
        "old",
        "old",
        "pricing plan",
        (UPDATE, TAG),
    ),
    *doubtful("500 for ever", ever(UPDATE, "500"), "old", "InternalFailure", (UPDATE, TAG)),
    *doubtful("504 in HTML for ever", page(UPDATE, 504), "old", "with 504", (UPDATE, TAG)),
    *doubtful("HTML with 200 for ever", page(UPDATE, 200), "old", "isn't CloudFront's", (UPDATE, TAG)),
    *doubtful("an error with 200 for ever", page(UPDATE, 200, ERROR), "old", "isn't CloudFront's", (UPDATE, TAG)),
    Row("denied", (ever(UPDATE, "access-denied"),), "old", "old", "Allow the IAM action", (UPDATE, TAG)),
    Row("the read is denied", (ever(GET, "access-denied"),), "old", "old", "cloudfront:GetDistribution", (UPDATE, TAG)),
    Row("credentials expired", (ever(UPDATE, "expired-token"),), "old", "old", "aws sso login", (UPDATE, TAG)),
    Row(
        "a log bucket that is gone",
        (refusal(UPDATE, "InvalidArgument", LOG_BUCKET),),
        "old",
        "old",
        "`logging.bucket`",
        (UPDATE, TAG),
    ),
    Row("a proxy's 404 to the read", (page(GET, 404),), "old", "old", "with 404", (UPDATE, TAG)),
    *doubtful("all answers lost", ever(UPDATE, "drop-after"), "new, no tags", "got no answer from", (TAG,)),
    *doubtful(
        "500 after the work, for ever",
        ever(UPDATE, "answer", status=500, done=True),
        "new, no tags",
        "with 500",
        (TAG,),
    ),
    Row(
        "updated, tags denied",
        (ever(TAG, "access-denied"),),
        "new, no tags",
        "half",
        "was updated, but.*cloudfront:TagResource",
        (TAG,),
        flavours=PLUGIN,
    ),
    Row(
        "updated, tags denied",
        (ever(TAG, "access-denied"),),
        "new, no tags",
        "old",
        "was updated, but.*cloudfront:TagResource",
        (TAG,),
        flavours=DYNAMIC,
    ),
    Row("tagged, answer lost", (on(TAG, "drop-after"),), "new", "new"),
    Row("tagged twice", (on(TAG, "twice"),), "new", "new"),
    Row(
        "tagged, and HTML for ever",
        (page(TAG, 200, done=True),),
        "new",
        "half",
        "was updated, but.*isn't CloudFront's",
        flavours=PLUGIN,
    ),
]

DELETES = [
    Row("answer to the disabling lost", (on(UPDATE, "drop-after"),), "nothing", "nothing"),
    Row("answer to the delete lost", (on(DELETE, "drop-after"),), "nothing", "nothing"),
    Row("reset after the delete", (on(DELETE, "reset-after"),), "nothing", "nothing"),
    Row("reset before the delete", (on(DELETE, "reset-before"),), "nothing", "nothing"),
    Row("500 after the delete", (on(DELETE, "answer", status=500, done=True),), "nothing", "nothing"),
    Row("delivered twice", (on(UPDATE, "twice"), on(DELETE, "twice")), "nothing", "nothing"),
    Row("412 once", (on(DELETE, "412"),), "nothing", "nothing"),
    Row(
        "a log bucket that is gone",
        (on(UPDATE, "error", code="InvalidArgument", message=LOG_BUCKET),),
        "nothing",
        "nothing",
    ),
    Row(
        "the read is denied",
        (ever(GET, "access-denied"),),
        "new",
        "new",
        "cloudfront:GetDistribution",
        (UPDATE, DELETE),
    ),
    Row("a proxy's 404 to the read", (page(GET, 404),), "new", "new", "with 404", (UPDATE, DELETE)),
    Row("an empty answer to the read", (page(GET, 200, ""),), "new", "new", "isn't CloudFront's", (UPDATE, DELETE)),
    Row("disabling denied", (ever(UPDATE, "access-denied"),), "new", "new", "IAM action", (UPDATE, DELETE)),
    Row(
        "deleting denied", (ever(DELETE, "access-denied"),), "disabled", "new", "IAM action", (DELETE,), "was disabled"
    ),
    Row(
        "412 of a pricing plan",
        (refusal(DELETE, "PreconditionFailed", PRICING_PLAN, 412),),
        "disabled",
        "new",
        "pricing plan",
        (DELETE,),
        "was disabled",
    ),
    Row(
        "staging under a policy",
        (refusal(DELETE, "StagingDistributionInUse", "In use by a continuous deployment policy.", 409),),
        "disabled",
        "new",
        "StagingDistributionInUse",
        (DELETE,),
        "was disabled",
    ),
    Row(
        "an error with 200",
        (page(DELETE, 200, ERROR),),
        "disabled",
        "new",
        "isn't CloudFront's",
        (DELETE,),
        "was disabled",
    ),
    Row("HTML with 200", (page(DELETE, 200),), "disabled", "new", "isn't CloudFront's", (DELETE,), "was disabled"),
    Row("a proxy's 404 to the delete", (page(DELETE, 404),), "disabled", "new", "with 404", (DELETE,), "was disabled"),
    Row(
        "all answers to the delete lost",
        (ever(DELETE, "drop-after"),),
        "nothing",
        "new",
        "no answer",
        (),
        "was disabled",
    ),
    Row(
        "the network goes with the answer",
        (on(DELETE, "drop-after"), ever("*", "drop-before", after=3)),
        "nothing",
        "new",
        "got no answer from",
        (),
        "was disabled",
    ),
]

READS = [
    Row("half an answer", (on(GET, "cut-off"), on(TAGS, "truncated")), "new", "new"),
    Row("in other words", (ever("*", "respelled"),), "new", "new"),
    Row("connections that close", (ever("*", "closed"),), "new", "new"),
    Row("denied", (ever(GET, "access-denied"),), "new", "new", "cloudfront:GetDistribution"),
    Row("tags denied", (ever(TAGS, "access-denied"),), "new", "new", "cloudfront:ListTagsForResource"),
    Row("a proxy's 404", (page(GET, 404),), "new", "new", "with 404"),
    Row("a proxy's 404 to the tags", (page(TAGS, 404),), "new", "new", "with 404"),
    Row("HTML for ever", (page("*", 200),), "new", "new", "isn't CloudFront's"),
    Row("empty tags", (page(TAGS, 200, ""),), "new", "new", "isn't CloudFront's"),
    Row("an error with 200", (page(TAGS, 200, ERROR),), "new", "new", "isn't CloudFront's"),
    Row("tags that aren't known yet", (refusal(TAGS, "NoSuchResource", "None.", 404),), "new", "new", "NoSuchResource"),
    Row("credentials expired", (ever("*", "expired-token"),), "new", "new", "aws sso login"),
    Row("no network", (ever("*", "drop-before"),), "new", "new", "got no answer from"),
]

TABLE: Final = {"create": CREATES, "update": UPDATES, "delete": DELETES, "refresh": READS}
