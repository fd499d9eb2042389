"""Sets up what the project is run and tested with: the virtual environment `.venv` and the Pulumi engine.

    python3 engine/setup.py             both of them; quick when nothing is missing
    python3 engine/setup.py generator   gensdk, which writes the SDK from schema.json (needs Go)

Standard library only, and nothing newer than Python 3.6 in this file: it runs before there is anything else.
"""

import os
import shutil
import signal
import subprocess
import sys

OLDEST = (3, 10)


def hand_over_to_newer_python() -> None:
    """Go on in the newest known Python of PATH, or end with a line that says what is missing."""
    for minor in (13, 12, 11, 10, 14):  # 3.14 last: not every pinned package is tried there
        python = shutil.which(f"python3.{minor}")
        if python and subprocess.call([python, "-c", ""], stderr=subprocess.DEVNULL) == 0:  # a shim may lead nowhere
            os.execv(python, [python, *sys.argv])
    sys.exit("Python 3.10 or newer is needed; python3 is " + sys.version.split()[0] + " and no newer one is on PATH.")


def main() -> None:
    """Do what the command line asks for."""
    import environment
    import from_source
    import pulumi_engine
    import steps

    asked = sys.argv[1:]
    if asked not in ([], ["generator"]):
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended too
    try:
        with steps.one_at_a_time():
            if asked:
                from_source.ensure_generator()
            else:
                print(f"Set up: {environment.ensure()}; {pulumi_engine.ensure()}.", flush=True)
    except (steps.SetUpError, OSError) as failure:  # the second: a full disk, a folder that isn't ours
        sys.exit(f"\nThe set-up stopped. {failure}")
    except KeyboardInterrupt:
        sys.exit("\nThe set-up was interrupted; the next one goes on from what is done.")


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        hand_over_to_newer_python()
    main()
