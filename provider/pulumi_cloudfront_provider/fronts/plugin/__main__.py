"""The plugin's process: prints its port, then nothing more on stdout, and ends with the engine."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

from pulumi_cloudfront_provider.fronts.plugin.stubs import without_the_sdk

# As many operations can wait at a time. One that waits costs a thread and nothing else, and a thread is made when it is
# needed; Cancel needs one too, so there are more than an account has distributions (500 by default).
THREADS = 1024
LARGEST_MESSAGE = 400 << 20


def main(argv: Sequence[str] | None = None, *, ended: bool = True) -> None:
    """`ended`: whether whoever started the process ends it with a signal and waits. Engines do (pulumi/pulumi,
    sdk/go/common/resource/plugin, Close); Pulumi's Python host, which runs plugins from source, kills them."""
    share_memory()
    parent = os.getppid()  # before the port is printed: once that is read, the parent may be killed at any moment
    arguments = _arguments(argv)
    _log(arguments.verbose if arguments.logtostderr else None)
    # stdout gets the port and nothing else, ever: whoever prints from now on prints to stderr.
    out = os.fdopen(os.dup(1), "wb", 0)
    os.dup2(2, 1)

    without_the_sdk()
    import grpc
    from pulumi.runtime.proto import provider_pb2_grpc

    from pulumi_cloudfront_provider.fronts.plugin.servicer import Servicer

    server = grpc.server(ThreadPoolExecutor(THREADS), options=[("grpc.max_receive_message_length", LARGEST_MESSAGE)])
    # On a fixed port it outlives the commands.
    servicer = Servicer(schema_file(), arguments.engine, ended=ended and not arguments.port)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(servicer, server)
    port = server.add_insecure_port(f"127.0.0.1:{arguments.port}")
    server.start()

    stop = threading.Event()

    def end(*_: object) -> None:
        servicer.cancelled.set()
        stop.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, end)
    if not arguments.port:
        threading.Thread(target=_watch_parent, args=(parent, servicer.cancelled, stop), daemon=True).start()
    out.write(f"{port}\n".encode())  # last: whoever reads it may send a signal
    # The kernel may give a signal to any thread, but Python runs handlers in this one, and only when it wakes.
    while not stop.wait(0.2):
        pass
    servicer.close()
    server.stop(2).wait(3)
    # Not sys.exit: it would wait for the pool's threads, and one of them may be in the middle of a slow call.
    os._exit(0)


def share_memory() -> None:
    """One heap for all threads where the C library has a choice: by default each of the many that wait brings its
    own, and what one has freed is of no use to the others. (mallopt(3), M_ARENA_MAX)"""
    with contextlib.suppress(OSError, AttributeError, TypeError):  # the last one is Windows': a library needs a name
        ctypes.CDLL(None).mallopt(-8, 1)


def schema_file() -> Path:
    """schema.json: beside the package in a wheel, at the top of a checkout."""
    packaged = Path(str(files("pulumi_cloudfront_provider"))) / "schema.json"
    return packaged if packaged.exists() else packaged.parents[2] / "schema.json"


def _watch_parent(parent: int, cancelled: threading.Event, stop: threading.Event) -> None:
    """A CLI that is killed with SIGKILL can't end its plugins: they'd wait for deployments that nobody asks for any
    more."""
    while not stop.wait(1):
        if os.getppid() != parent:
            cancelled.set()
            stop.wait(2)  # what is under way gets the time to end
            os._exit(0)  # and no more: nobody is there to hear an answer


def _log(verbose: int | None) -> None:
    """Our own log, and no library's, whatever level someone gave it: botocore's holds headers, bodies and
    signatures."""
    logging.getLogger().addHandler(logging.NullHandler())
    if verbose is not None:
        own = logging.getLogger("pulumi_cloudfront")
        own.addHandler(logging.StreamHandler(sys.stderr))
        own.setLevel(logging.DEBUG if verbose >= 7 else logging.INFO)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pulumi-resource-cloudfront", description="Started by Pulumi's engine.")
    parser.add_argument("engine", nargs="?", help="the engine's address")
    parser.add_argument("--logtostderr", action="store_true")
    parser.add_argument("-v", dest="verbose", type=int, default=0)
    parser.add_argument("--port", type=int, default=0, help="a fixed port, for PULUMI_DEBUG_PROVIDERS")
    parser.add_argument("--tracing", help="not used; named here so that its value isn't taken for the address")
    # Newer engines may pass what nobody knows yet.
    known, _ = parser.parse_known_args(argv)
    return known


if __name__ == "__main__":
    main()
