"""Protest, gunfire, prison, ships seized."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="protesters",
        family="unrest",
        meaning="People stated to take part in a protest, march or rally.",
        unit="{person}",
        kind="PROTEST",
        counts="person",
        does=(
            "demonstrate | take to the streets | take part in the protest | take part in the "
            "protests | take part in a protest | take part in the march | participate in the "
            "march | join the protest | join the protests | join a protest | join the march | "
            "block the road | block roads | fill the streets | gather in protest | pour into the "
            "streets | turn out to protest | gather to protest"
        ),
        before="protest by | demonstration by | march by | protests by",
        after=(
            "marched | protested | rallied | marching | protesting | rallying | have protested | "
            "picketed | rioted"
        ),
        unless=(
            "killed | kill | arrest* | detain* | injur* | wound* | shot | police officers | match "
            "| beat | game"
        ),
        examples={
            "Tens of thousands of people took to the streets of the capital.": "order_of_magnitude -",
            "Some 3,000 farmers protested outside parliament.": "approx 3000",
            "A protest by about 500 students blocked the ring road.": "approx 500",
        },
        counterexamples=(
            "Police detained 35 protesters.",
            "At least 106 protesters have been killed.",
            "She spoke to a crowd of 500.",
        ),
    ),
    Metric(
        id="shots_fired",
        family="unrest",
        meaning="Shots stated to be fired or heard, from guns.",
        unit="{shot}",
        kind="ASSAULT",
        counts="shot | bullet | gunshot | round",
        done="fire | hear | squeeze off",
        does="be fired | ring out | be heard",
        nouns="gunshots | shots fired | shots rang out",
        before="sound of | burst of",
        after="fired | rang out | were fired",
        unless=(
            "goal | talk* | negotiat* | basket* | golf | scor* | artillery | vaccin* | flu | "
            "penalty"
        ),
        examples={
            "More than 50 shots were fired at the cafe.": "more_than 50",
            "Neighbours heard six or seven gunshots.": "6..7",
            "The guard fired two warning shots.": "2",
        },
        counterexamples=("He had seven shots at goal.", "Three people were shot."),
    ),
    Metric(
        id="prison_term",
        family="unrest",
        meaning="Length of a prison term, demanded, imposed or served.",
        unit="a",
        kind="COERCE",
        counts="sentence | imprisonment",
        nouns="prison term | prison sentence | jail term | jail sentence",
        before=(
            "sentenced to | jailed for | imprisoned for | sentence of | prison term of | jail "
            "term of | sentences of | prison terms of | sentenced him to | sentenced her to | "
            "sentenced them to | prison for | jail for | behind bars for"
        ),
        after=(
            "in prison | in jail | behind bars | imprisonment | in a penal colony | of "
            "imprisonment | prison term | jail term | in custody | of hard labour | prison "
            "sentence | in a labour camp | jail sentence"
        ),
        unless="ago | later | old | earlier",
        examples={
            "A court gave him 12 years in prison.": "12",
            "She was sentenced to three and a half years.": "3.5",
            "The charge carries a 15-year prison sentence.": "15",
        },
        counterexamples=("He left prison two years ago.", "The law is three years old."),
    ),
    Metric(
        id="ships_seized",
        family="unrest",
        meaning="Ships or boats stated to be seized, boarded, detained or hijacked.",
        unit="{ship}",
        kind="COERCE",
        counts="ship | vessel | tanker | boat | freighter | trawler | carrier",
        done="seize | detain | board | impound | hijack | capture | stop",
        before="seizure of | hijacking of | boarding of",
        after="seized | boarded | detained | hijacked",
        unless="destroy* | sank | sunk | armoured | armored | personnel | migrant*",
        examples={
            "France has seized two tankers of the shadow fleet.": "2",
            "Three vessels were boarded in the strait.": "3",
            "The coast guard confirmed the seizure of 12 boats.": "12",
        },
        counterexamples=("The fleet has 12 ships.", "Drones sank two boats."),
    ),
]
