"""Many seeds: `python -m tests.oracle FIRST COUNT`. Prints every disagreement, and how many campuses were tried."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.oracle.campus import campus
from tests.oracle.compare import differences


def main(first: int, count: int) -> int:
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            found = differences(campus(seed), Path(folder))
            tally["differing" if found else "agreeing"] += 1
            print("\n".join(found[:12]) if found else f"seed {seed}: agrees", flush=True)
    print(dict(tally))
    return tally["differing"]


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
