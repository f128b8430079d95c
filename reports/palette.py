"""The colours of charts and tints: by the order of a grade, never by its name. In the dark the style sheet of pages puts others for them."""

from typing import Final

INK: Final = "#22303c"
MUTED: Final = "#56626d"
LINE: Final = "#d5dbe1"
ACCENT: Final = "#2c5a85"

BEST_TINT: Final = "#e3f0ea"
BEST_INK: Final = "#1f5a4a"
HIGHEST_TINT: Final = "#a5cbb8"
LAST_TINT: Final = "#f7e4e1"
LAST_INK: Final = "#8f352c"

UNGRADED: Final = "#9aa5b0"
FAINT_LINE: Final = "#c3ccd4"
GRID: Final = "#eef1f4"
_GRADES: Final = ("#2f6f5e", "#86b09e", "#c9bd94", "#cf9a62", "#a8483f")
_COMPONENTS: Final = ("#2c5a85", "#7ba3c9", "#c8b273", "#8d7aa5", "#6d8f8a", "#b98a7a", "#4d5d6b", "#a8b7d6")
_ADJUSTMENTS: Final = {"bonus": "#5e9b73", "penalty": "#b5564b"}


def grade_colours(grades: tuple[str, ...]) -> dict[str, str]:
    """From the best to the last, spread over the whole ramp however many grades there are."""
    steps = max(len(grades) - 1, 1)
    return {grade: _GRADES[round(order * (len(_GRADES) - 1) / steps)] for order, grade in enumerate(grades)}


def component_colours(components: tuple[str, ...]) -> dict[str, str]:
    """A colour for each component, bonuses and penalties always the same."""
    weighed = [component for component in components if component not in _ADJUSTMENTS]
    colours = {component: _COMPONENTS[order % len(_COMPONENTS)] for order, component in enumerate(weighed)}
    return {component: _ADJUSTMENTS.get(component) or colours[component] for component in components}
