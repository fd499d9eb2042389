"""The provider's configuration, as stack config (strings) and as a program hands it over."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_cloudfront_provider.fronts.configuration import Configuration, configuration, failures, parsed
from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.provider import ProviderArgs
from pulumi_cloudfront_provider.values import UNKNOWN
from tests.api.world import HEADER_VALUE, SECRET_KEY

ROLE = {"roleArn": "arn:aws:iam::1:role/r", "sessionName": "me", "durationSeconds": 900}
FULL: dict[str, Any] = {
    "region": "eu-west-1",
    "profile": "work",
    "accessKey": "AKIA",
    "secretKey": SECRET_KEY,
    "token": "t",
    "assumeRole": ROLE,
    "endpoint": "http://localhost:1",
    "useFipsEndpoint": True,
    "useDualstackEndpoint": False,
    "defaultTags": {"tags": {"team": "web"}},
    "ignoreTags": {"keys": ["a"], "keyPrefixes": ["kubernetes.io/"]},
    "allowedAccountIds": ["123456789012"],
    "maxRetries": 3,
}
NAMES = [field.alias for field in fields_of(ProviderArgs)]


def as_stack_config(config: dict[str, Any]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in config.items()}


def test_every_setting_is_in_this_table() -> None:
    assert set(FULL) == set(NAMES)


def _assert_full(found: Configuration) -> None:
    settings = found.settings
    assert (settings.region, settings.profile, settings.endpoint) == ("eu-west-1", "work", "http://localhost:1")
    assert (settings.access_key, settings.secret_key, settings.token) == ("AKIA", SECRET_KEY, "t")
    assert settings.assume_role == ROLE
    assert (settings.use_fips_endpoint, settings.use_dualstack_endpoint, settings.max_retries) == (True, False, 3)
    assert found.default_tags == {"team": "web"}
    assert settings.allowed_accounts == {"123456789012"}
    assert [found.ignores(key) for key in ("a", "ab", "kubernetes.io/x", "x")] == [True, False, True, False]


def test_values_and_json_in_strings_mean_the_same() -> None:
    assert failures(FULL) == failures(as_stack_config(FULL)) == []
    _assert_full(configuration(FULL))
    _assert_full(configuration(as_stack_config(FULL)))


def test_without_any_setting_all_is_awss_own() -> None:
    found = configuration({})
    assert failures({}) == []
    assert found == Configuration()
    assert not found.ignores("a")
    assert not found.ignores("")


@pytest.mark.parametrize("text", ["123456", "true", "null", '"quoted"', "[1]", "{}", "1e5", "", " "])
@pytest.mark.parametrize("name", ["region", "profile", "accessKey", "secretKey", "token", "endpoint"])
def test_a_text_that_looks_like_json_stays_a_text(name: str, text: str) -> None:
    """A secret key of digits is no number."""
    assert failures({name: text}) == []
    assert parsed({name: text}) == {name: text}


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no json": ({"assumeRole": "{roleArn: x}"}, "assumeRole: must be an object"),
    "json of another kind": ({"assumeRole": "[1]"}, "assumeRole: must be an object"),
    "a list for an object": ({"defaultTags": ["a"]}, "defaultTags: must be an object"),
    "no number": ({"maxRetries": "three"}, "maxRetries: must be a whole number"),
    "a number with a fraction": ({"maxRetries": "2.5"}, "maxRetries: must be a whole number"),
    "a negative number": ({"maxRetries": "-1"}, "maxRetries: must be at least 0"),
    "no boolean": ({"useFipsEndpoint": "yes"}, "useFipsEndpoint: must be true or false"),
    "a number for a boolean": ({"useFipsEndpoint": "1"}, "useFipsEndpoint: must be true or false"),
    "a missing member": ({"assumeRole": "{}"}, "assumeRole.roleArn: is required"),
    "an unknown member": ({"assumeRole": '{"roleArn": "a", "rolArn": "b"}'}, "Did you mean `roleArn`?"),
    "a wrong member": ({"ignoreTags": '{"keys": "a"}'}, "ignoreTags.keys: must be a list"),
    "a number for an account": ({"allowedAccountIds": "[123456789012]"}, "allowedAccountIds[0]: must be a string"),
    "one account without a list": ({"allowedAccountIds": "123456789012"}, "allowedAccountIds: must be a list"),
    "a session too short": (
        {"assumeRole": {"roleArn": "a", "durationSeconds": 1}},
        "durationSeconds: must be at least",
    ),
    "tags that are no texts": ({"defaultTags": {"tags": {"a": 1}}}, "defaultTags.tags.a: must be a string"),
}


@pytest.mark.parametrize(("config", "says"), BAD.values(), ids=BAD)
def test_a_mistake_is_one_failure_with_its_path(config: dict[str, Any], says: str) -> None:
    found = [str(failure) for failure in failures(config)]
    assert len(found) == 1
    assert says in found[0]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_known_yet_is_no_mistake(name: str) -> None:
    """A role that another resource makes, in a first preview."""
    assert failures({name: UNKNOWN}) == []


def test_what_is_not_known_yet_inside_is_no_mistake() -> None:
    assert failures({"assumeRole": {"roleArn": UNKNOWN}, "defaultTags": {"tags": {"a": UNKNOWN}}}) == []


def test_what_pulumi_adds_is_no_mistake() -> None:
    assert failures({"version": "0.1.0", "pluginDownloadURL": "http://x", "region": "us-east-1"}) == []


def test_names_may_be_pythons() -> None:
    """The types of the SDK for Python have them, and a provider's objects travel as JSON that nobody translates."""
    config = {
        "assumeRole": '{"role_arn": "a", "external_id": "b", "session_name": "c", "duration_seconds": 900}',
        "ignoreTags": '{"key_prefixes": ["p:"]}',
    }
    assert failures(config) == []
    found = configuration(config)
    assert found.settings.assume_role == {
        "roleArn": "a",
        "externalId": "b",
        "sessionName": "c",
        "durationSeconds": 900,
    }
    assert found.ignores("p:x")


def test_of_a_name_in_both_spellings_one_is_no_property() -> None:
    (failure,) = failures({"assumeRole": '{"role_arn": "a", "roleArn": "b"}'})
    assert "assumeRole.role_arn: is not a property" in str(failure)


def test_what_is_set_to_nothing_is_not_set() -> None:
    assert configuration({"profile": "", "endpoint": "", "region": ""}) == Configuration()


def test_nulls_in_json_are_members_that_are_not_there() -> None:
    config = {"assumeRole": '{"roleArn": "a", "externalId": null}'}
    assert failures(config) == []
    assert configuration(config).settings.assume_role == {"roleArn": "a"}


@pytest.mark.parametrize("name", ["accessKey", "secretKey", "token"])
def test_a_secret_of_a_wrong_type_is_not_shown(name: str) -> None:
    (failure,) = failures({name: [HEADER_VALUE]})
    assert HEADER_VALUE not in str(failure)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below, max_size=3),
)


@given(config=st.dictionaries(st.sampled_from(NAMES), JSON | JSON.map(json.dumps) | st.text(max_size=10)))
def test_no_configuration_is_a_crash(config: dict[str, Any]) -> None:
    config = {name: value for name, value in config.items() if value is not None}
    if not failures(config):
        configuration(config)


@pytest.mark.parametrize("text", ["[" * 5000, '{"a":' * 5000, "9" * 5000])
@pytest.mark.parametrize("name", ["assumeRole", "maxRetries"])
def test_no_json_is_too_deep_or_too_long_to_be_refused(name: str, text: str) -> None:
    found = failures({name: text})
    assert [failure.path for failure in found] == [name]
    assert len(str(found[0])) < 300
