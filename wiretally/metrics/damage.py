"""Power cuts, buildings, fires, equipment."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="people_without_power",
        family="damage",
        meaning="People, households or customers stated to be without electricity, heat or water.",
        unit="{person}",
        kind="ASSAULT",
        counts="person | home",
        done="cut off | deprive",
        does=(
            "lose power | lose electricity | lose heating | lose heat | lose water | have no "
            "power | have no electricity | lose light | have no heating | be without power | "
            "be without electricity | be without heat | be cut off | be in the dark | have "
            "lost electricity | be disconnected | lack power | lack electricity"
        ),
        before=(
            "cutting power to | cut power to | cutting electricity to | knocking out power to "
            "| cut off power to | knocked out power for | knocked out power to | power cuts "
            "for | power outages for | cutting off power to | blackouts for | depriving | "
            "left without power | power to | electricity to | cut electricity to"
        ),
        after=(
            "without power | without electricity | without heat | without heating | without "
            "light | without water | lost power | lost heating | de-energised | in the dark | "
            "without heat or electricity | had no power | no electricity | without gas"
        ),
        unless="provide electricity | restor* | reconnect*",
        examples={
            "The attack cut power to tens of thousands of civilians.": "order_of_magnitude -",
            "More than 99,000 households had no power.": "more_than 99000",
            "Some 600,000 people were left without electricity.": "approx 600000",
        },
        counterexamples=(
            "Crews restored power to 40,000 homes.",
            "40,000 people marched without fear.",
        ),
    ),
    Metric(
        id="settlements_without_power",
        family="damage",
        meaning="Towns, municipalities or regions stated to be without electricity or heat.",
        unit="{settlement}",
        kind="ASSAULT",
        counts="settlement | region",
        does=(
            "lose power | lose electricity | have no power | have no heating | be without "
            "power | be without electricity | lose heating"
        ),
        before=(
            "blackouts in | power cuts in | outages in | power was out in | out in | "
            "blackouts were recorded in"
        ),
        after="without power | without electricity | without heat | lost power",
        examples={"Five municipalities lost power and heat.": "5"},
        counterexamples=("Five towns were captured.",),
    ),
    Metric(
        id="buildings_damaged",
        family="damage",
        meaning="Buildings, houses or flats stated to be damaged or destroyed.",
        unit="{building}",
        kind="ASSAULT",
        counts="building | home",
        done="damage | destroy | ruin | hit | level | topple | wreck | demolish | flatten | burn | raze",
        does="catch fire | collapse | burn down | suffer damage | be on fire",
        before="damage to | destruction of",
        after="damaged | destroyed | in ruins",
        unless="without heat* | without power | lost heat | lost power",
        examples={
            "More than ten houses were damaged.": "more_than 10",
            "19 apartment blocks were destroyed.": "19",
        },
        counterexamples=("They built 19 houses.",),
    ),
    Metric(
        id="buildings_without_heat",
        family="damage",
        meaning="Buildings stated to be without heating, power or water.",
        unit="{building}",
        kind="ASSAULT",
        counts="building",
        does=(
            "lose heat | lose heating | lose power | be without heating | be without heat | "
            "be without power | be without electricity | have no heating"
        ),
        before="cutting heat to | cut heating to | heating cut to",
        after=(
            "without heat | without heating | without power | lost heat | lost heating | "
            "without electricity"
        ),
        examples={"More than 500 buildings lost heat.": "more_than 500"},
        counterexamples=("500 buildings were repaired.",),
    ),
    Metric(
        id="area_on_fire",
        family="damage",
        meaning="Area stated to be burning or burnt.",
        unit="m2",
        kind="ASSAULT",
        near="fire* | burn* | blaze* | flame* | ablaze",
        examples={
            "A fire of approximately 700 square metres broke out at the refinery.": "approx 700",
            "The fire area is about 700 square meters.": "approx 700",
        },
        counterexamples=("The flat has 70 square metres.",),
    ),
    Metric(
        id="equipment_lost",
        family="damage",
        meaning="Vehicles, guns, aircraft, ships stated to be destroyed, lost or neutralised; unit: what is counted.",
        unit="{}",
        kind="ASSAULT",
        counts="equipment",
        done=(
            "destroy | lose | neutralise | neutralize | shoot down | eliminate | sink | knock "
            "out | hit | wipe out | disable | down"
        ),
        does="be lost",
        before="losses | loss of | losses amounted to | losses of | destruction of | losses were",
        after="destroyed | lost | neutralised | neutralized | knocked out",
        unless="deliver* | suppl* | donat* | caught fire",
        examples={
            "The brigade lost two tanks and three artillery guns.": "2; 3",
            "In total 653 aircraft and 283 helicopters have been neutralised.": "653; 283",
        },
        counterexamples=("Germany will deliver 18 tanks.",),
    ),
    Metric(
        id="fire_crews",
        family="damage",
        meaning="Vehicles or units of equipment sent to fight a fire or to repair.",
        unit="{vehicle}",
        kind="AID",
        counts="equipment | vehicle | unit",
        done="send | dispatch | deploy",
        near="fire | blaze | firefight* | rescue*",
        after="on site | on the scene | fought it | at work",
        unless="destroy* | lost | neutrali* | shot down | damaged | set fire | set on fire | torch* | burn* | ablaze",
        examples={"About 700 square metres are on fire and 21 vehicles were sent.": "21"},
        counterexamples=("21 vehicles were destroyed.", "Settlers set fire to four vehicles."),
    ),
    Metric(
        id="airports_closed",
        family="damage",
        meaning="Airports stated to have closed or halted flights.",
        unit="{airport}",
        kind=None,
        counts="airport | airports",
        done="close | shut | suspend",
        does="halt flights | suspend flights | close | stop work | restrict flights | shut",
        after="closed | halted flights | suspended",
        examples={"Seven airports halted flights.": "7"},
        counterexamples=("The firm runs seven airports.",),
    ),
]
