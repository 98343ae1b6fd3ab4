"""Oil and electric power: price, output, demand, what is lost."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="oil_price",
        family="energy",
        meaning="Price of a barrel of oil, or a cap on it.",
        unit="money",
        kind=None,
        nouns="a barrel | per barrel | / barrel",
        before="price of oil | oil price of | oil prices to | price of crude",
        unless="cost the | discount*",
        aspect="rate",
        examples={
            "Brent crude climbed to $84.20 a barrel.": "84.2",
            "The cap was set at 47.60 dollars per barrel.": "47.6",
        },
        counterexamples=("The barrel of the gun cost $84.", "Oil firms made $84 million."),
    ),
    Metric(
        id="oil_output",
        family="energy",
        meaning="Oil produced, pumped, refined, shipped or lost, in barrels over a time.",
        unit="[bbl_us]",
        kind=None,
        counts="oil | crude",
        near="barrels | barrel",
        unless="beer | wine | a barrel | per barrel | gun",
        aspect="rate",
        examples={
            "The group will raise output by 137,000 barrels per day.": "137000",
            "The field pumps about 2 million barrels of oil a day.": "approx 2000000",
            "The refinery processed some 300,000 barrels daily.": "approx 300000",
        },
        counterexamples=(
            "The tank holds 300 litres of diesel; the brewer sold 40 barrels of beer.",
        ),
    ),
    Metric(
        id="power_demand",
        family="energy",
        meaning="Electric power demanded or consumed.",
        unit="MW",
        kind=None,
        nouns="demand | consumption",
        done="consume",
        before=(
            "demand stood at | demand of | demand reached | peak demand | demand rose to | "
            "consumption of | consumption reached | peak load of | demand at"
        ),
        after="of demand | of peak demand | of electricity demand | of consumption",
        unless=(
            "deficit | shortfall | shortage | short of | able to produce | able to generate | "
            "able to supply"
        ),
        aspect="stock",
        examples={
            "Peak demand stood at 16.4 gigawatts, still above what plants can produce.": "16.4",
            "Data centres consume 500 megawatts.": "500",
        },
        counterexamples=("The country imported 2 gigawatts.",),
    ),
    Metric(
        id="power_capacity_lost",
        family="energy",
        meaning="Generating capacity stated to be destroyed, damaged or out of work.",
        unit="MW",
        kind="ASSAULT",
        done="lose | destroy | damage | knock out | disable | knock offline | wipe out",
        does="be lost | be destroyed | be damaged | be offline",
        before="loss of | destruction of",
        after="of lost capacity | lost | destroyed | offline | knocked out | out of action",
        unless="demand | deficit | shortfall | import*",
        examples={
            "Strikes since the spring destroyed 9 gigawatts of generating capacity.": "9",
            "Some 2,400 MW of capacity was knocked out in one night.": "approx 2400",
        },
        counterexamples=("A new plant adds 300 megawatts.",),
    ),
]
