"""Ground taken and held, the front line."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="area_captured",
        family="territory",
        meaning="Area stated to have been taken, retaken or liberated.",
        unit="km2",
        kind="ASSAULT",
        near=(
            "captur* | recaptur* | regain* | retak* | retook | liberat* | gain* | seiz* | "
            "took back | take back | taken back | taken | took | won | came back | come back "
            "| control of | advance* | reclaim* | conquer* | occupied in | retaken | seized"
        ),
        unless="fire | burn* | blaze",
        examples={
            "Troops recaptured 201 square kilometres last week.": "201",
            "Ukraine has taken control of more than 100 square kilometres.": "more_than 100",
            "The gains came to 300 square kilometres (115 square miles).": "300; 115",
        },
        counterexamples=("Ukraine covers 603 thousand square kilometres.",),
    ),
    Metric(
        id="territory_share",
        family="territory",
        meaning="Share of a country's or region's territory held by a party.",
        unit="%",
        kind=None,
        counts="territory | land | country | area | region | soil | capital | city | strip | enclave | state | province",
        near=(
            "occup* | control* | hold* | held | territory | seiz* | annex* | remain free | "
            "territories"
        ),
        unless=(
            "votes | growth | support | accept* | respondents | inflation | gdp | output | "
            "resolved | production | population | increase | surveyed | opinion | gained | "
            "turnout | poll* | economy | drones | missiles | prices | of firms"
        ),
        aspect="stock",
        examples={
            "Russia occupies approximately one-fifth of Ukrainian territory.": "approx 20",
            "Moscow now controls 19.5% of the country, up from 18.6% a year ago.": "19.5; 18.6",
        },
        counterexamples=(
            "Prices rose 20% in the occupied areas' growth figures.",
            "54 percent of surveyed people reject it.",
        ),
    ),
    Metric(
        id="front_line_length",
        family="territory",
        meaning="Length of the front line.",
        unit="km",
        kind=None,
        counts="front line | line | front | frontline",
        near=(
            "front line | frontline | front | line of contact | contact line | front-line | "
            "front - line"
        ),
        unless=(
            "from the front | away | behind | east of | west of | north of | south of | wide "
            "| range | deep | from the border"
        ),
        aspect="stock",
        examples={
            "Fighting goes on along the 1,250-kilometer front line.": "1250",
            "The front stretches over about 1,000 km (600 miles).": "approx 1000; approx 600",
        },
        counterexamples=("A village around 10 kilometers from the front was hit.",),
    ),
    Metric(
        id="settlements_captured",
        family="territory",
        meaning="Towns and villages stated to have been captured.",
        unit="{settlement}",
        kind="ASSAULT",
        counts="settlement",
        done="capture | take | seize | occupy | take control of | overrun | conquer",
        after="taken | captured | seized",
        unless="retak* | recaptur* | liberat* | retook",
        examples={"The ministry said two settlements were taken.": "2"},
        counterexamples=("Two villages lost power.",),
    ),
    Metric(
        id="settlements_recaptured",
        family="territory",
        meaning="Towns and villages stated to have been retaken or liberated.",
        unit="{settlement}",
        kind="ASSAULT",
        counts="settlement",
        done="recapture | retake | liberate | regain | win back | take back | free",
        after="retaken | recaptured | liberated",
        examples={"Troops liberated eight villages.": "8"},
        counterexamples=("Troops took eight villages.",),
    ),
    Metric(
        id="distance_to_front",
        family="territory",
        meaning="Distance of a place from the front line.",
        unit="km",
        kind=None,
        after=(
            "from the front | from the front line | from the frontline | from the front lines | "
            "behind the front | from the line of contact | behind the front line | "
            "from the front - line | away from the front | off the front line | "
            "behind the lines | from the fighting | from frontline | from front lines"
        ),
        before="distance to the front of | distance to the front is",
        unless="wide | long front",
        aspect="stock",
        examples={
            "A village about 10 kilometres from the front was hit.": "approx 10",
            "The hospital stands less than 20 miles behind the front line.": "fewer_than 20",
        },
        counterexamples=(
            "The front line is 1,250 kilometres long.",
            "The plant is 500 kilometres from Moscow.",
        ),
    ),
]
