"""People on the move and in need; prisoners and bodies exchanged."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="people_displaced",
        family="people",
        meaning="People driven from their homes, within the country or not said where to; evacuees where fighting drives them.",
        unit="{person}",
        kind="ASSAULT",
        counts="person | home",
        done=(
            "displace | uproot | drive from their homes | move out | internally displace | "
            "force from their homes"
        ),
        does=(
            "flee | flee their homes | leave home | leave their homes | leave their houses | abandon their homes | "
            "leave the area | leave the town | leave the city | leave the village | leave the district | "
            "leave the region | leave the camp | quit the area | quit the town | quit the city | quit the village | "
            "be displaced | be internally displaced | be driven from their homes | be uprooted"
        ),
        nouns="displaced | idps",
        before=(
            "displacement of | number of displaced | number of displaced people | number of people displaced | "
            "number of internally displaced people"
        ),
        after=(
            "displaced | internally displaced | have fled their homes | have had to leave "
            "home | displaced within | have been displaced | were moved out | moved out | "
            "from their homes"
        ),
        unless=(
            "abroad | crossed | troops | soldiers | fighters | militants | rebels | police | tourists | visitors | "
            "workers | staff | employees | fans"
        ),
        examples={
            "Millions have fled their homes.": "order_of_magnitude -",
            "The number of displaced people in the country has risen to 11 million.": "11000000",
            "Some 900 families have left the town since Monday.": "approx 900",
            "About 2,000 people abandoned their homes.": "approx 2000",
            "3.7 million people are internally displaced.": "3700000",
            "The war has displaced 10,000 families.": "10000",
            "Floods forced 8,700 families from their homes.": "8700",
        },
        counterexamples=(
            "Thousands marched home.",
            "Some 900 visitors left the concert.",
            "About 300 soldiers left the town.",
        ),
    ),
    Metric(
        id="refugees",
        family="people",
        meaning="People who crossed a border to safety, or live abroad as refugees.",
        unit="{person}",
        kind=None,
        counts="person | refugee | refugees",
        does=(
            "leave the country | leave ^ | flee ^ | cross into | cross the border | flee "
            "abroad | live abroad | seek refuge | have crossed | flee the country | cross"
        ),
        nouns="refugee | refugees",
        before="hosting | refugees | number of refugees | host",
        after="refugees | have left ^ | crossed into | fled abroad | sought refuge",
        aspect="stock",
        examples={
            "Nearly 6 million people have left the country.": "nearly 6000000",
            "5.9 million refugees have been recorded worldwide.": "5900000",
        },
        counterexamples=("The agency employs 900 people.",),
    ),
    Metric(
        id="people_evacuated",
        family="people",
        meaning="People evacuated from a building or an area.",
        unit="{person}",
        kind="AID",
        counts="person | home",
        done="evacuate | take to safety | relocate",
        before="evacuation of",
        after="evacuated | taken to safety",
        examples={"Rescuers evacuated 173 people, including 135 children.": "173; 135"},
        counterexamples=("173 people stayed.",),
    ),
    Metric(
        id="people_in_need",
        family="people",
        meaning="People who need humanitarian assistance.",
        unit="{person}",
        kind=None,
        counts="person",
        does=(
            "need humanitarian | need assistance | need aid | require humanitarian | need "
            "help | need humanitarian assistance"
        ),
        after=(
            "in need | in need of | need humanitarian | need aid | need assistance | will "
            "need humanitarian"
        ),
        aspect="stock",
        examples={
            "An estimated 10.8 million people will need humanitarian assistance.": "approx 10800000"
        },
        counterexamples=("10 people work there.",),
    ),
    Metric(
        id="people_reached",
        family="people",
        meaning="People who received humanitarian assistance.",
        unit="{person}",
        kind="AID",
        counts="person | home",
        done="assist | reach | help | support | feed | aid | provide assistance to | serve",
        does="receive assistance | receive aid | receive food | benefit",
        before="assistance to | aid for | aid to | food to | meals for | shelter for",
        after="with humanitarian | with assistance | with food | received assistance",
        unless="need* | military | toll",
        examples={"The agency reached 2.1 million people with food.": "2100000"},
        counterexamples=(
            "The march reached the square; 300 people sang.",
            "The toll since October has reached 72,104.",
        ),
    ),
    Metric(
        id="prisoners_exchanged",
        family="people",
        meaning="Prisoners of war, civilians or hostages exchanged, released or returned.",
        unit="{person}",
        kind="COOPERATE",
        counts="person",
        done="exchange | swap | hand over | release | free | return | bring home | repatriate",
        does="return home | be freed | come home",
        before="exchange of | swap of | release of | return of | handover of",
        after="exchanged | swapped | were released | were freed | came home | returned | each",
        unless="bodies | remains | bail | displaced",
        examples={
            "The delegations agreed to an exchange of 314 prisoners of war.": "314",
            "Russia and Ukraine exchanged 157 prisoners each.": "157",
        },
        counterexamples=("He spent 7 years as a prisoner.",),
    ),
    Metric(
        id="people_held",
        family="people",
        meaning="People held in prison, captivity or custody at the time; arrests and captures count as such.",
        unit="{person}",
        kind="COERCE",
        counts="person",
        done="imprison",
        does="be held | be still held | be in captivity | be in prison | be behind bars | be in detention | languish in",
        after="in captivity | in detention | in prison | behind bars | held captive | still in captivity | held without charge",
        unless="hostage* | for ransom | to hold | sentenc*",
        aspect="stock",
        examples={
            "More than 9,000 people are held in the country's jails.": "more_than 9000",
            "About 7,000 soldiers are still in captivity.": "approx 7000",
            "At least 60 protesters were being held.": "at_least 60",
        },
        counterexamples=(
            "The party held 60 seats.",
            "Police arrested 14 people.",
            "Talks are held in Doha by 30 people.",
        ),
    ),
    Metric(
        id="bodies_returned",
        family="people",
        meaning="Bodies of the dead handed over by one side to the other.",
        unit="{person}",
        kind="COOPERATE",
        counts="corpse | person",
        done=(
            "return | hand over | receive | get | repatriate | exchange | return the bodies of | hand over the bodies of | "
            "receive the bodies of | repatriate the bodies of | exchange the bodies of | return the remains of | "
            "hand over the remains of | receive the remains of | repatriate the remains of"
        ),
        does="be returned | be handed over | be repatriated",
        before="return of the bodies of | repatriation of the bodies of | handover of the bodies of",
        unless="hospital* | morgue* | mortuar* | clinic* | medics | doctors | rubble | rescuers",
        examples={
            "Russia returned the bodies of 1,000 soldiers.": "1000",
            "Moscow received 35 bodies in exchange.": "35",
        },
        counterexamples=("35 public bodies signed.", "The hospital received 14 bodies."),
    ),
    Metric(
        id="troops_present",
        family="people",
        meaning="Soldiers or fighters stationed, massed or fighting in a place.",
        unit="{person}",
        kind=None,
        counts="person",
        done="station | mass | concentrate | deploy | amass | garrison",
        does="occupy | be stationed | be deployed | fight in | remain in the city",
        before=(
            "force of | number of soldiers | contingent of | grouping of | army of | garrison of"
        ),
        after="stationed | deployed | strong | on the ground | under arms",
        aspect="stock",
        unless="killed | wounded | lost | died",
        examples={"Russia massed 150,000 troops near the border.": "150000"},
        counterexamples=("150 soldiers were killed.",),
    ),
]
