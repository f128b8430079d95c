"""What the office needs to know of a key: what it means, an example, and who does it so.

The grammar says it beside each key; `docs/scheme.zh-CN.md` is made of it (`python -m tools.scheme_reference`).
"""

from typing import Any, Final

from pydantic import Field

POLICY: Final = "鲁大党发〔2017〕45号"
STATE_RULE: Final = "人社部发〔2023〕6号"
DISCIPLINE: Final = "《中国共产党纪律处分条例》"
REMINDING: Final = "中央组织部提醒、函询和诫勉的有关规定"
CHANGJIANG: Final = "长江大学2010年院系考核"
HDI: Final = "联合国开发计划署人类发展指数"


def key(meaning: str, *, example: str, cites: tuple[str, ...] = ()) -> Any:
    """A key's description: its meaning, an example as YAML from the top of the file on, and regulations that do it so.

    The example is laid over the example scheme of the reference: what it does not say stays, an item of a list counts
    by its position. The test of the reference reads every example.
    """
    return Field(description=meaning, examples=[example], json_schema_extra={"cites": list(cites)})
