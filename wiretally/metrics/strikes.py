"""Weapons launched and intercepted, places hit."""

from wiretally.metrics.metric import Metric

_LAUNCH = (
    "launch | fire | unleash | send | use | deploy | employ | attack with | direct | involve "
    "| release | hurl | deliver | strike with | hit with | field | log | detect | dispatch | "
    "target ^ with"
)
_LAUNCHED_BY = (
    "attacked by | hit by | struck by | targeted by | pounded by | under attack by | "
    "launch of | attack of | barrage of | salvo of | wave of | attack with | swarm of | "
    "strike with | assault with | attack by | attack employing | assault employing | attack "
    "using | attacks with | strikes with | attacked with | attack involving | assault "
    "involving | raid by | raid of | volley of | use of"
)
_DOWN = (
    "shoot down | down | intercept | destroy | repel | bring down | neutralise | neutralize | "
    "suppress | stop | take down | jam | eliminate | knock down | knock out | shoot | repulse "
    "| thwart | foil"
)
_DOWNED_BY = (
    "interception of | destruction of | downing of | shooting down of | kills are | kills of "
    "| shootdown of | intercepts of"
)

METRICS = [
    Metric(
        id="drones_launched",
        side="means",
        family="strikes",
        meaning="Drones stated to have been sent in an attack, whatever became of them.",
        unit="{drone}",
        kind="ASSAULT",
        counts="drone",
        done=_LAUNCH,
        does="attack | strike | hit | target | fly | take part | be involved",
        before=_LAUNCHED_BY,
        bare=True,
        unless=(
            "produce* | manufactur* | supplied | deliver | purchase | buy | build | production"
        ),
        examples={
            "Moscow launched 29 missiles and 396 drones, killing one person.": "396",
            "An overnight assault employing nearly 400 long-range drones.": "nearly 400",
            "Of the 396 drones, 367 were downed.": "396",
            "More than a thousand kamikaze drones were deployed.": "more_than 1000",
            "Hundreds of drones were used.": "order_of_magnitude -",
        },
        counterexamples=("Air defence shot down 40 drones.", "The plant will produce 500 drones."),
    ),
    Metric(
        id="drones_intercepted",
        side="stopped",
        family="strikes",
        meaning="Drones stated to have been shot down, jammed or otherwise stopped.",
        unit="{drone}",
        kind="ASSAULT",
        counts="drone",
        done=(_DOWN + " | claim"),
        does="fail to reach | be lost | fall",
        before=_DOWNED_BY,
        after="downed | shot down | were stopped | destroyed | intercepted | fell | kills",
        nouns="kill | kills | interception | interceptions",
        # Russia publishes what it shot down, not what was sent: its counts of "Ukrainian drones".
        bare_with="ukrainian | fixed",
        examples={
            "Russia claimed to have repelled more than 150 drones.": "more_than 150",
            "Air defence brought down 151 drones in the night: 50 over the Black Sea, 29 over the Azov.": "151; 50; 29",
            "Forces launched 138 drones, 110 of which were shot down.": "110",
            "Defences destroyed 367 drones and 25 missiles.": "367",
        },
        counterexamples=("Russia launched 40 drones.",),
    ),
    Metric(
        id="missiles_launched",
        side="means",
        family="strikes",
        meaning="Missiles stated to have been fired in an attack, whatever became of them.",
        unit="{missile}",
        kind="ASSAULT",
        counts="missile",
        done=_LAUNCH,
        does="attack | strike | hit | target | fly",
        before=_LAUNCHED_BY,
        bare=True,
        unless="produce* | manufactur* | supplied | purchase | buy | production",
        examples={
            "Russia fired 29 missiles and 396 drones.": "29",
            "The salvo broke down into 4 Iskander-M ballistic missiles and 20 Kh-101 cruise missiles.": "4; 20",
            "Over two dozen missiles were used.": "more_than 24",
        },
        counterexamples=("Air defence destroyed 25 missiles.", "A Kh-101 missile factory burned."),
    ),
    Metric(
        id="missiles_intercepted",
        side="stopped",
        family="strikes",
        meaning="Missiles stated to have been shot down or otherwise stopped.",
        unit="{missile}",
        kind="ASSAULT",
        counts="missile",
        done=_DOWN,
        does="fail to reach",
        before=_DOWNED_BY,
        after="downed | shot down | were stopped | destroyed | intercepted",
        examples={
            "Defences destroyed 367 drones and 25 missiles.": "25",
            "Only 38 missiles were shot down.": "38",
        },
        counterexamples=("Russia launched 40 missiles.",),
    ),
    Metric(
        id="weapons_launched",
        side="means",
        family="strikes",
        meaning="Drones and missiles in one number, stated to have been sent in an attack.",
        unit="{weapon}",
        kind="ASSAULT",
        counts="weapon",
        done=_LAUNCH,
        does="attack | strike | hit",
        before=_LAUNCHED_BY,
        examples={"Overnight Russia sent hundreds of drones and missiles.": "order_of_magnitude -"},
        counterexamples=("The museum shows 300 weapons.",),
    ),
    Metric(
        id="bombs_launched",
        side="means",
        family="strikes",
        meaning="Aerial bombs stated to have been dropped or launched.",
        unit="{bomb}",
        kind="ASSAULT",
        counts="bomb",
        done=(_LAUNCH + " | drop"),
        before=_LAUNCHED_BY,
        bare=True,
        unless="defus* | unexploded",
        examples={
            "Russia had fired 28 missiles and 109 guided aerial bombs.": "109",
            "Warplanes dropped 49 KABs.": "49",
        },
        counterexamples=("A bomb disposal team of 4 arrived.",),
    ),
    Metric(
        id="bombs_intercepted",
        side="stopped",
        family="strikes",
        meaning="Aerial bombs stated to have been shot down.",
        unit="{bomb}",
        kind="ASSAULT",
        counts="bomb",
        done=_DOWN,
        before=_DOWNED_BY,
        after="downed | shot down | intercepted",
        examples={"Air defence systems shot down two guided aerial bombs.": "2"},
        counterexamples=("Jets dropped two guided bombs.",),
    ),
    Metric(
        id="munitions_launched",
        side="means",
        family="strikes",
        meaning="Rockets, shells and rounds stated to have been fired, or shellings carried out.",
        unit="{munition}",
        kind="ASSAULT",
        counts="rocket | shelling | round of artillery | artillery round | artillery shell",
        done=(_LAUNCH + " | carry out"),
        before=_LAUNCHED_BY,
        bare=True,
        unless="produce* | supply | supplied | deliver* | ammunition stock*",
        examples={"Militants fired 30 rockets at the border town.": "30"},
        counterexamples=("The plant makes 30 rockets a year, and will produce more.",),
    ),
    Metric(
        id="munitions_intercepted",
        side="stopped",
        family="strikes",
        meaning="Rockets and projectiles stated to have been shot down.",
        unit="{munition}",
        kind="ASSAULT",
        counts="rocket",
        done=_DOWN,
        before=_DOWNED_BY,
        after="downed | shot down | intercepted",
        examples={"Air defence shot down three HIMARS rockets.": "3"},
        counterexamples=("They fired three rockets.",),
    ),
    Metric(
        id="munitions_impacted",
        side="means",
        family="strikes",
        meaning="Drones or missiles stated to have come through and hit.",
        unit="{munition}",
        kind="ASSAULT",
        counts="drone | missile",
        does=(
            "come through | hit targets | reach | get through | strike targets | impact | "
            "break through"
        ),
        after=(
            "hit targets | got through | came through | reached their targets | hit their "
            "targets | not downed"
        ),
        before="all but",
        examples={"Four missiles and 18 drones came through.": "4; 18"},
        counterexamples=("Four missiles were shot down.",),
    ),
    Metric(
        id="ground_attacks",
        side="means",
        family="strikes",
        meaning="Assaults, clashes or engagements on the ground.",
        unit="{attack}",
        kind="ASSAULT",
        counts="attack | time",
        done=(
            "repel | stop | carry out | launch | conduct | record | mount | register | "
            "attempt | repulse | beat back | make"
        ),
        does="take place | occur | continue | be under way",
        before="number of | there were | there have been",
        after="repelled | were repelled | under way | ongoing | still ongoing",
        near="attack* | storm* | assault*",
        bare=True,
        unless="drone attack* | cyber* | terror* | heart",
        examples={
            "Defenders repelled eight attacks near the town.": "8",
            "There were 230 combat clashes on the front.": "230",
        },
        counterexamples=("He suffered two heart attacks.",),
    ),
    Metric(
        id="air_strikes",
        side="means",
        family="strikes",
        meaning="Air, artillery or missile strikes carried out.",
        unit="{strike}",
        kind="ASSAULT",
        counts="strike",
        done="carry out | launch | conduct | make | record | deliver",
        bare=True,
        unless="labour | labor | union* | hunger",
        examples={
            "Jets carried out 37 air strikes.": "37",
            "163 artillery strikes were recorded.": "163",
        },
        counterexamples=("Unions called two strikes.",),
    ),
    Metric(
        id="regions_attacked",
        family="strikes",
        meaning="Regions or provinces stated to have been attacked.",
        unit="{region}",
        kind="ASSAULT",
        counts="region",
        done="attack | hit | strike | target | affect | shell | record in | register in",
        does="come under fire | come under attack | be under attack | suffer",
        near=(
            "attack* | strike* | struck | drone* | missile* | raid | destruction | injured | "
            "wounding | hurt | shell*"
        ),
        unless="power | electricity | blackout* | heating | outage*",
        examples={
            "A strike with drones across 12 regions left nine casualties.": "12",
            "12 regions came under fire.": "12",
        },
        counterexamples=("The country has 24 regions.", "Blackouts were recorded in five regions."),
    ),
    Metric(
        id="locations_hit",
        family="strikes",
        meaning="Places, sites or facilities stated to have been hit.",
        unit="{location}",
        kind="ASSAULT",
        counts="location | target | settlement",
        done="hit | strike | damage | attack | reach | target | shell",
        does="come under attack | be hit | come under fire | be struck",
        before=(
            "hits at | hits on | debris landing at | debris fell at | debris at | impacts at "
            "| fell on | debris falling at | hits in | strikes on | hit targets in | recorded "
            "at | falling at | landing at"
        ),
        near="impact* | debris | fragment* | wreckage",
        examples={
            "The drones hit 13 locations.": "13",
            "Debris fell at eight sites.": "8",
        },
        counterexamples=("The tour stops at 13 locations.",),
    ),
]
