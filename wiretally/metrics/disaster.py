"""Earthquakes and weather, what they close; what is emitted."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="earthquake_magnitude",
        family="disaster",
        meaning="Magnitude of an earthquake or aftershock, on whatever scale.",
        unit="1",
        kind=None,
        counts="earthquake | quake | tremor | aftershock | temblor | shock | magnitude",
        nouns="magnitude | on the richter scale",
        before=(
            "magnitude | magnitude of | magnitude - | preliminary magnitude of | richter scale at "
            "| measuring"
        ),
        unless="star | stars | brightness | larger",
        examples={
            "A magnitude 6.2 earthquake shook the coast.": "6.2",
            "The 7.1-magnitude quake was felt in the capital.": "7.1",
            "Two people died when an earthquake of magnitude 5.4 hit the valley.": "5.4",
            "It was followed by an aftershock with a magnitude of about 4.9.": "approx 4.9",
        },
        counterexamples=("Three earthquakes shook the coast this year.",),
    ),
    Metric(
        id="temperature",
        family="disaster",
        meaning=(
            "Temperature of the air or the sea; a rise of the mean temperature of the Earth is not."
        ),
        unit="Cel",
        kind=None,
        near="degrees | degree | celsius | fahrenheit | ° | °c | °f | ℃ | temperature*",
        unless=(
            "pre - industrial | preindustrial | warming | global | oven* | pasteur* | reactor | "
            "cook* | bake* | melt* | hotter | warmer | colder | higher | lower | engine | boil* | "
            "roast* | battery | freezer | cool | liquid | planet | spacecraft"
        ),
        examples={
            "Temperatures in the capital fell to minus 19 degrees Celsius.": "-19",
            "It was 46°C in the shade.": "46",
            "Forecasters expect more than 40 degrees Celsius in the south.": "more_than 40",
        },
        counterexamples=(
            "Warming must stay below 2 degrees Celsius.",
            "Heat the oven to 200 degrees Celsius.",
        ),
    ),
    Metric(
        id="rainfall",
        family="disaster",
        meaning="Depth of rain or snow fallen or forecast, over whatever time.",
        unit="mm",
        kind=None,
        counts="rain | rainfall | precipitation | snow | snowfall",
        nouns="rain | rainfall | snow | snowfall | precipitation",
        before=(
            "rainfall of | rainfall totalled | rain totals of | rainfall reached | snowfall of | "
            "rainfall totals of | rainfall was"
        ),
        after=(
            "of rain | of snow | of rainfall | of precipitation | of fresh snow | of heavy rain | "
            "of new snow"
        ),
        examples={
            "More than 250 millimetres of rain fell in six hours.": "more_than 250",
            "The province had rainfall of 412 mm in a day.": "412",
            "Up to 30 cm of fresh snow is expected.": "at_most 30",
        },
        counterexamples=("The rain was heard three kilometres away.",),
    ),
    Metric(
        id="wind_speed",
        family="disaster",
        meaning="Speed of wind, sustained or in gusts.",
        unit="km/h",
        kind=None,
        counts="wind | gust",
        nouns="wind | winds | gusts",
        before=(
            "winds of | gusts of | winds at | winds reaching | gusts reaching | gusting to | "
            "gusts up to | sustained winds | winds exceeding | winds gusting | gusting at | wind "
            "speeds | wind speed | winds up to | packing winds | gusts"
        ),
        unless="car | train | limit | missile | rocket",
        examples={
            "The typhoon packed sustained winds of 185 kilometres per hour.": "185",
            "Gusts of up to 140 km/h were measured on the coast.": "at_most 140",
            "Roofs were torn off by 90 mph winds.": "90",
        },
        counterexamples=("The car was driven at 185 kilometres per hour.",),
    ),
    Metric(
        id="emissions",
        family="disaster",
        meaning=(
            "Mass of greenhouse gases emitted or to be saved, in carbon dioxide or its equivalent."
        ),
        unit="t",
        kind=None,
        counts="co2 | carbon | dioxide | emission | methane | gas | equivalent",
        done="emit",
        nouns="co2 | carbon dioxide | emissions | greenhouse gases | carbon | methane",
        before="emissions of | emissions reached | emissions were | emissions to",
        after=(
            "of co2 | of carbon dioxide | of carbon | of greenhouse gases | of emissions | of "
            "methane | of planet - warming gases"
        ),
        unless="explos* | bomb*",
        examples={
            "The country emitted 600 million tonnes of carbon dioxide last year.": "600000000",
            "Emissions reached 37.4 billion tonnes.": "37400000000",
            "The plan would save about 9 million tonnes of CO2.": "approx 9000000",
        },
        counterexamples=("The ship carried 600 tonnes of grain.",),
    ),
    Metric(
        id="schools_closed",
        family="disaster",
        meaning="Schools stated to be closed, or to teach no longer.",
        unit="{school}",
        kind=None,
        counts="school | kindergarten | university",
        done="close | shut | shut down | suspend",
        does="close | remain closed | stay closed | be closed | shut | suspend classes | stay shut",
        before="closure of | closing of",
        after="closed | shut",
        unless="damag* | destroy*",
        examples={
            "More than 300 schools were closed because of the heat.": "more_than 300",
            "The army ordered the closure of 45 schools.": "45",
            "Two universities suspended classes.": "2",
        },
        counterexamples=("The district runs 300 schools.", "Shells damaged 12 schools."),
    ),
]
