"""`python -m tests.campus --out DIR`: write the sample's inbox, or that of a larger campus."""

import argparse
from pathlib import Path

from tests.campus.workbooks import SEED, write_campus


def _years(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.campus", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the inbox to write")
    parser.add_argument("--units", type=int, default=60)
    parser.add_argument("--cadres", type=int, help="230 for each 60 units, if left out")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--years", type=_years, default=range(2021, 2025), metavar="2021-2024")
    parser.add_argument("--plain", action="store_true", help="without the special cases")
    asked = parser.parse_args()
    cadres = asked.cadres or round(asked.units * 230 / 60)
    write_campus(asked.out, units=asked.units, cadres=cadres, seed=asked.seed, years=asked.years, plain=asked.plain)


if __name__ == "__main__":
    main()
