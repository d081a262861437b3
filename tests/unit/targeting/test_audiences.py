"""The index of many guides answers what the plain evaluator answers for each of them."""

from __future__ import annotations

from typing import Any, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from guidekit.targeting.audiences import Audiences, Found
from guidekit.targeting.conditions import judge
from guidekit.targeting.facts import Facts
from guidekit.targeting.verdicts import conjunction
from tests.unit.targeting.strategies import (
    COMPARISONS,
    CONDITIONS,
    FACTS,
    NAMES,
    NOW_MS,
    UNHURRIED,
    joined,
    typed,
)

Json: TypeAlias = Any

COMMON = st.one_of(
    joined(
        typed("attribute", name=st.sampled_from(NAMES)),
        st.sampled_from(["is", "is_not", "at_least", "more_than", "at_most", "less_than"]).flatmap(
            lambda word: st.fixed_dictionaries(
                {
                    word: st.sampled_from(["a", "ab", 1, 5, True, ["A", 5]])
                    if word.startswith("is")
                    else st.sampled_from([-1, 0, 1, 2.5, 5])
                }
            )
        ),
    ),
    joined(typed("attribute", name=st.sampled_from(NAMES)), COMPARISONS),
)
AUDIENCES = st.lists(
    st.one_of(
        st.none(),
        CONDITIONS,
        typed("all", of=st.lists(COMMON, min_size=1, max_size=5)),
        typed("any", of=st.lists(COMMON, min_size=1)),
    ),
    max_size=12,
)


@settings(UNHURRIED, max_examples=300)
@given(AUDIENCES, FACTS)
def test_each_guide_is_found_exactly_when_its_audience_holds(audiences: list[Json], facts: Facts) -> None:
    named = {f"guide-{number}": audience for number, audience in enumerate(audiences)}

    found = Audiences(named, facts.types).find(facts)

    outcomes = {
        name: True if audience is None else judge(audience, facts).outcome for name, audience in named.items()
    }
    assert found.certain == tuple(name for name, outcome in outcomes.items() if outcome is True)
    assert set(found.open) == {name for name, outcome in outcomes.items() if outcome is None}


@settings(UNHURRIED)
@given(AUDIENCES, FACTS)
def test_the_rules_that_are_left_open_decide_what_the_whole_audience_would(
    audiences: list[Json], facts: Facts
) -> None:
    named = {f"guide-{number}": audience for number, audience in enumerate(audiences)}

    for rules in Audiences(named, facts.types).find(facts).open.values():
        assert rules
        assert conjunction(judge(rule, facts).outcome for rule in rules) is None


def test_equal_rules_of_many_guides_are_asked_once() -> None:
    asked = []

    class Watched(dict[str, Json]):
        def get(self, name: str, default: Json = None) -> Json:
            asked.append(name)
            return super().get(name, default)

    rule = {"type": "attribute", "name": "user.plan", "is": "pro"}
    index = Audiences({f"guide-{number}": rule for number in range(500)}, {})

    found = index.find(Facts(NOW_MS, user=Watched(plan="Pro")))

    assert len(found.certain) == 500
    assert asked == ["plan"]


def test_nobody_gets_a_guide_for_which_nothing_is_known() -> None:
    rule = {"type": "attribute", "name": "user.age", "less_than": 5}

    assert Audiences({"a": rule, "b": None}, {}).find(Facts(NOW_MS)) == Found(("b",))
