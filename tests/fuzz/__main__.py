"""`python -m tests.fuzz --minutes 10`: the properties again and again, until the time is over or one does not hold."""

import argparse
import time

from tests.fuzz.targets import TRIED, properties

AT_A_TIME = 200


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    until = time.monotonic() + 60 * parser.parse_args().minutes
    while time.monotonic() < until:
        for tried in properties(AT_A_TIME):
            tried()
            if time.monotonic() > until:
                break
    print("\n".join(f"{count:>9,}  {name}" for name, count in sorted(TRIED.items())))


if __name__ == "__main__":
    main()
