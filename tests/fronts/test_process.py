"""The plugin's process: what it prints, where it listens, and that it ends."""

from __future__ import annotations

import ctypes
import ipaddress
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.fronts.plugin.__main__ import share_memory
from tests.fronts.plugin import COMMAND, Engine, engine, plugin, struct, urn
from tests.lifecycle.world import program

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "the log": ("--logtostderr",),
    "the log and how much": ("--logtostderr", "-v=9"),
    "how much in two words": ("-v", "9"),
    "tracing": ("--tracing", "http://localhost:9411/api"),
    "tracing in one word": ("--tracing=http://localhost:9411/api",),
    "all": ("--logtostderr", "-v=11", "--tracing", "http://localhost:9411/api"),
    "what nobody knows yet": ("--new-flag", "--other=1"),
}


@pytest.mark.parametrize("flags", ARGUMENTS.values(), ids=ARGUMENTS)
def test_it_serves_whatever_the_engine_passes(tmp_path: Path, flags: tuple[str, ...]) -> None:
    with engine() as found, plugin(tmp_path, found.address, *flags) as process:
        assert process.stub.GetPluginInfo(empty_pb2.Empty()).version


@pytest.mark.parametrize("flags", [ARGUMENTS["nothing"], ARGUMENTS["all"]], ids=["plain", "all flags"])
def test_it_tells_the_engine_of_the_command_line(tmp_path: Path, flags: tuple[str, ...]) -> None:
    """An engine that makes no handshake is known by its address alone."""
    with LocalCloudFront() as aws, engine() as found, plugin(tmp_path, found.address, *flags) as process:
        process.configure(aws)
        aws.fail("UntagResource", "access-denied", times=-1)
        process.create(program())
        assert found.messages("WARNING")


@pytest.mark.parametrize("name", ["http_proxy", "https_proxy", "grpc_proxy"])
def test_no_proxy_stands_between_it_and_the_engine(tmp_path: Path, name: str) -> None:
    """Not heard, it would leave its marker on all that it makes."""
    with (
        LocalCloudFront() as aws,
        engine() as found,
        plugin(tmp_path, found.address, env={name: "http://127.0.0.1:1", "NO_PROXY": "localhost"}) as process,
    ):
        process.configure(aws, endpoint=aws.endpoint.replace("127.0.0.1", "localhost"))
        id = process.create(program()).id
        assert found.messages("DEBUG")
        assert aws.tags(id) == {}


def test_stdout_has_the_port_and_nothing_else(tmp_path: Path) -> None:
    """Also where a library prints, and after calls, failures and the end."""
    site = tmp_path / "sitecustomize.py"
    site.write_text("import atexit, sys\natexit.register(lambda: print('printed at exit'))\n")
    with (
        LocalCloudFront() as aws,
        engine() as found,
        plugin(tmp_path, found.address, "--logtostderr", "-v=9", env={"PYTHONPATH": str(tmp_path)}) as process,
    ):
        process.configure(aws)
        process.create(program())
        process.check({"nonsense": 1})
        process.process.terminate()
        process.process.wait(10)
        assert process.process.stdout
        assert process.process.stdout.read() == b""


def test_it_listens_on_the_loopback_interface_only(tmp_path: Path) -> None:
    with engine() as found, plugin(tmp_path, found.address) as process:
        process.stub.GetPluginInfo(empty_pb2.Empty())
        listening = _listening(process.process.pid)
        assert listening == {("127.0.0.1", process.port)}


def _listening(pid: int) -> set[tuple[str, int]]:
    """The addresses that a process listens on. Source: Linux, Documentation/networking/proc_net_tcp."""
    inodes = {
        match[1]
        for link in Path(f"/proc/{pid}/fd").iterdir()
        if (match := re.match(r"socket:\[(\d+)\]", os.readlink(link)))  # noqa: PTH115  no path
    }
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            if columns[3] == "0A" and columns[9] in inodes:
                address, port = columns[1].split(":")
                found.add((_address(address), int(port, 16)))
    return found


def _address(text: str) -> str:
    """Words of 32 bits in hexadecimal, each with its bytes in reverse."""
    words = [bytes.fromhex(text[at : at + 8])[::-1] for at in range(0, len(text), 8)]
    address = ipaddress.ip_address(b"".join(words))
    return str(getattr(address, "ipv4_mapped", None) or address)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(tmp_path: Path, number: signal.Signals) -> None:
    with engine() as found, plugin(tmp_path, found.address) as process:
        process.process.send_signal(number)
        assert process.process.wait(5) == 0
        assert process.stderr == ""


def test_a_signal_that_another_thread_gets_ends_it_well(tmp_path: Path) -> None:
    """The kernel may choose any thread. An engine that waits in vain kills the plugin, and its notes stay."""
    with engine() as found, plugin(tmp_path, found.address) as process:
        pid = process.process.pid
        other = next(int(task.name) for task in Path(f"/proc/{pid}/task").iterdir() if int(task.name) != pid)
        assert ctypes.CDLL(None).tgkill(pid, other, signal.SIGINT) == 0
        assert process.process.wait(5) == 0


def test_cancel_is_answered_at_once_and_it_still_serves(tmp_path: Path) -> None:
    """The engine sends it at every normal close."""
    with engine() as found, plugin(tmp_path, found.address) as process:
        process.cancel()
        process.cancel()
        assert process.stub.GetPluginInfo(empty_pb2.Empty()).version


PARENT = """
    import os, subprocess, sys
    child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, start_new_session=True)
    print(child.pid, flush=True)
    print(int(child.stdout.readline()), flush=True)
    sys.stdin.read()
"""


def _orphaned(folder: Path, address: str, while_it_runs: Callable[[int], object]) -> float:
    """Kill a plugin's parent with SIGKILL; how long the plugin outlives it, in seconds."""
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PARENT), str(COMMAND), address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert parent.stdout
    pid = int(parent.stdout.readline())
    try:
        while_it_runs(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        return _gone_after(pid)
    finally:
        parent.kill()
        parent.communicate()
        if _alive(pid):
            os.kill(pid, signal.SIGKILL)


def _gone_after(pid: int) -> float:
    started = time.monotonic()
    while _alive(pid) and time.monotonic() - started < 15:
        time.sleep(0.05)
    return time.monotonic() - started


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    with engine() as found:
        assert _orphaned(tmp_path, found.address, lambda _: None) < 5


@pytest.mark.parametrize("busy", ["waiting", "calling"])
def test_it_ends_when_its_parent_is_killed_in_the_middle_of_work(tmp_path: Path, busy: str) -> None:
    """While it waits for a deployment, and while CloudFront is slow to answer."""
    import grpc
    from pulumi.runtime.proto import provider_pb2_grpc

    with LocalCloudFront(deploy_seconds=3600) as aws, engine() as found:
        if busy == "calling":
            aws.fail("CreateDistributionWithTags", "slow", times=-1, seconds=60)

        def work(port: int) -> None:
            stub = provider_pb2_grpc.ResourceProviderStub(grpc.insecure_channel(f"127.0.0.1:{port}"))
            config = {"endpoint": aws.endpoint, "accessKey": "a", "secretKey": "b"}
            stub.Configure(pb.ConfigureRequest(args=struct(config), id="x"))
            inputs = {**program(), "waitForDeployment": True}
            calls.append(stub.Create.future(pb.CreateRequest(urn=urn(), properties=struct(inputs))))
            for _ in range(100):
                if aws.calls() or (busy == "calling" and time.monotonic() > started + 1.5):
                    break
                time.sleep(0.05)

        started = time.monotonic()
        calls: list[object] = []  # a call that nobody holds is cancelled
        assert _orphaned(tmp_path, found.address, work) < 5


def test_it_ends_when_its_parent_is_killed_before_it_has_a_port(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys; p = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE); print(p.pid, flush=True)"
    )
    code += "; import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    with engine() as found:
        parent = subprocess.run(
            [sys.executable, "-c", code, str(COMMAND), found.address],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        pid = int(parent.stdout)
        try:
            assert _gone_after(pid) < 5
        finally:
            if _alive(pid):
                os.kill(pid, signal.SIGKILL)


def test_an_attached_one_does_not_end_with_whoever_started_it(tmp_path: Path) -> None:
    """PULUMI_DEBUG_PROVIDERS: started by hand, on a port of one's choice, it serves many engines."""
    with plugin(tmp_path, "", "--port", "0") as process, engine() as first, engine() as second:
        for each in (first, second):
            process.stub.Attach(plugin_pb2.PluginAttach(address=each.address))
            process.cancel()
        assert process.stub.GetPluginInfo(empty_pb2.Empty()).version


def test_a_cancel_of_the_last_engine_is_forgotten_by_the_next(tmp_path: Path, listener: Engine) -> None:
    with LocalCloudFront(deploy_seconds=0.3) as aws, plugin(tmp_path, listener.address) as process:
        for call, request in (
            (process.stub.Attach, plugin_pb2.PluginAttach(address=listener.address)),
            (process.stub.Handshake, pb.ProviderHandshakeRequest(engine_address=listener.address)),
        ):
            process.cancel()
            call(request)
            process.configure(aws)
            made = process.create({**program(), "waitForDeployment": True}, name=type(request).__name__)
            assert made.id


def test_it_loads_the_stubs_and_not_the_sdk() -> None:
    """Which would cost it a third of the time until the port is printed."""
    code = (
        "from pulumi_cloudfront_provider.fronts.plugin.stubs import without_the_sdk; without_the_sdk()\n"
        "import sys\n"
        "from pulumi_cloudfront_provider.fronts.plugin import provider, servicer\n"
        "assert 'pulumi.runtime.proto.provider_pb2' in sys.modules\n"
        "print(*sorted({'dill', 'pulumi.resource', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_it_starts_where_the_c_library_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows."""

    def nameless(name: str | None) -> None:
        raise TypeError(name)

    monkeypatch.setattr(ctypes, "CDLL", nameless)
    share_memory()
