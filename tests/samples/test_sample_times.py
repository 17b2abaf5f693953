"""Every time of the sample plans is read to what a person wrote down for it."""

import pytest

from budskap.web.samples import sample_plans
from budskap.when import Context, parse
from budskap.when.model import When

TIMES = [
    pytest.param(sample.plan.language, when, id=f"{sample.plan.language}: {when.text}")
    for sample in sample_plans()
    for item in (*sample.plan.activities, *sample.plan.measures)
    if (when := item.when)
]


@pytest.mark.parametrize(("language", "when"), TIMES)
def test_a_sample_time_reads_to_what_the_plan_says(language: str, when: When) -> None:
    assert parse(when.text, language=language, context=Context(year=2026)) == when
