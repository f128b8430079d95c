"""`python -m tests.method`: write docs/method.md anew."""

from tests.method.clauses import REGISTER
from tests.method.page import page

if __name__ == "__main__":
    (REGISTER.parent / "method.md").write_text(page(), encoding="utf-8")
