"""The command line: `cloudfront-local`, or `python -m cloudfront_local`."""

from __future__ import annotations

import argparse
import importlib.util
import os
import signal
import sys
import threading
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    options = _options(argv)
    if any(importlib.util.find_spec(name) is None for name in ("moto", "flask", "flask_cors")):
        return _fail('moto is missing: pip install "pulumi-cloudfront[local]"')
    # moto reads it when it is imported, which is later.
    os.environ.setdefault("MOTO_ACCOUNT_ID", options.account)
    from cloudfront_local.local import LocalCloudFront

    try:
        aws = LocalCloudFront(**vars(options))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        return _fail(f"can't listen on {options.host}:{options.port}: {reason}")
    except ValueError as error:
        return _fail(str(error))
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    with aws:
        sys.stdout.write(aws.endpoint + "\n")
        sys.stdout.flush()
        done.wait()
    return 0


def _fail(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="cloudfront-local",
        description="A strict local Amazon CloudFront.",
        epilog="Under /_local/ it lists its calls (GET /_local/calls) and fails on demand (POST /_local/faults); "
        "GET /_local/ names all that there is.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 is any free one")
    parser.add_argument("--deploy-seconds", type=float, default=2, help="how long a deployment takes; 0 is no time")
    parser.add_argument("--shuffle", action="store_true", help="shuffle lists whose order CloudFront doesn't promise")
    parser.add_argument("--seed", type=int, default=7, help="seed of whatever is left to chance")
    parser.add_argument("--state", metavar="FILE", help="file that keeps the distributions from one run to the next")
    parser.add_argument("--account", default="123456789012", help="id of the account")
    parser.add_argument("--quota", type=int, default=500, help="how many distributions it may have")
    parser.add_argument("--throttle-percent", type=float, default=0, help="how many calls are throttled by chance")
    parser.add_argument("--calls-per-second", type=float, default=0, help="throttle what comes faster; 0 is no limit")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
