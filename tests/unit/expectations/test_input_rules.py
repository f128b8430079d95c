"""The rules that ask whether a subject has any input know where the input of each component stands."""

import re

import pytest

from expectations.cross_table import cross_rules
from scoring.scheme.grammar import CADRE_COMPONENTS, UNIT_COMPONENTS


@pytest.mark.parametrize(("kind", "components"), [("unit", UNIT_COMPONENTS), ("cadre", CADRE_COMPONENTS)])
def test_a_subject_whose_only_input_is_of_any_one_component_has_input(kind, components):
    (rule,) = [rule for rule in cross_rules() if rule.name == f"{kind}_without_input"]
    of_indicators = {"kpi"} if "select indicator.component" in rule.sql else set()
    assert set(re.findall(r"'(\w+)' as component", rule.sql)) | of_indicators == set(components)
    assert "select component_score.component" in rule.sql  # the scheme's own
