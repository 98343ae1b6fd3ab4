"""How many live somewhere, come, or are sent away."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="population",
        family="migration",
        meaning="Inhabitants of a country, city or camp.",
        unit="{person}",
        kind=None,
        counts="person | resident | inhabitant",
        nouns="inhabitants",
        before=(
            "population of | a city of | a town of | a village of | a country of | a nation of | "
            "is home to | was home to | are home to | population is | population was | population "
            "stood at | a community of"
        ),
        unless=(
            "refugee* | killed | wounded | displaced | prison population | apartment | house | "
            "square"
        ),
        aspect="stock",
        examples={
            "The town had a pre-war population of 60,000.": "60000",
            "The enclave is home to about two million people.": "approx 2000000",
            "It is a city of 3 million.": "3000000",
        },
        counterexamples=("The population fell by 254,000.", "Two million people marched."),
    ),
    Metric(
        id="migrants_arrived",
        family="migration",
        meaning=(
            "Migrants and refugees stated to have come into a country, mostly by sea or over a "
            "border."
        ),
        unit="{person}",
        kind=None,
        counts="person | arrival | migrant | immigrant",
        does=(
            "arrive by boat | arrive by sea | arrive in small boats | arrive irregularly | arrive "
            "illegally | cross the channel | cross the english channel | cross the mediterranean "
            "| cross the darien gap | reach europe | reach italy | reach the canary islands | "
            "reach spain | reach greece | enter the eu | enter the country illegally | arrive on the island | land on the island | cross the "
            "border illegally | reach the island | come ashore | cross the rio grande"
        ),
        nouns=(
            "migrants arrived | migrants arrive | migrants landed | migrants crossed | migrants "
            "reached | migrants have arrived | migrants had arrived | arrivals | people arrived "
            "by boat"
        ),
        before="arrival of | arrivals of | influx of",
        after="arrivals by sea | illegally crossed the border | crossing the channel",
        unless="killed | drowned | died | deport* | airport* | tourist* | visitor* | passenger*",
        examples={
            "More than 800 people crossed the Channel in small boats on Saturday.": "more_than 800",
            "Some 1,200 migrants arrived on the island within a day.": "approx 1200",
            "Greece registered 4,300 arrivals in July.": "4300",
        },
        counterexamples=(
            "Twenty firefighters arrived at the scene.",
            "At least 26 migrants drowned.",
        ),
    ),
    Metric(
        id="people_deported",
        family="migration",
        meaning="People stated to be deported, sent back at a border, or taken away by force.",
        unit="{person}",
        kind="COERCE",
        counts="person | immigrant | migrant | national | alien",
        done="deport | forcibly transfer",
        does="be deported",
        nouns="deportations | deportees",
        before="deportation of | deportations of | forcible transfer of",
        after="deported",
        unless="terrorist | bodies",
        examples={
            "Iran deported about 30,000 Afghan migrants in a week.": "approx 30000",
            "The deportation of 11 million immigrants would cost a fortune.": "11000000",
            "Some 19,500 children were deported to Russia.": "approx 19500",
        },
        counterexamples=("About 3,000 people applied for asylum.",),
    ),
]
