"""Disease, vaccination, hunger, and aid on its way."""

from wiretally.metrics.metric import Metric

_DISEASE = (
    "cholera | measles | covid* | coronavirus | ebola | mpox | monkeypox | dengue | malaria | polio | "
    "zika | influenza | flu | meningitis | hepatitis | tuberculosis | typhoid | diphtheria | plague | "
    "pneumonia | hiv | marburg | frostbite"
)
_OF_DISEASE = " | ".join(f"of {name.strip()}" for name in _DISEASE.split("|"))
_CASES = " | ".join(f"{name.strip()} cases" for name in _DISEASE.split("|"))

METRICS = [
    Metric(
        id="disease_cases",
        family="humanitarian",
        meaning="Cases of a disease: people stated to be infected, diagnosed or ill with it.",
        unit="{case}",
        kind=None,
        counts="case | person",
        done="infect | sicken",
        does=(
            "test positive | fall ill | fall sick | become infected | be infected | be sickened | "
            "contract the virus | contract the disease | be diagnosed with | come down with"
        ),
        nouns=(
            f"{_CASES} | infections | confirmed cases | suspected cases | new cases | active cases "
            "| probable cases | imported cases"
        ),
        before=(
            "number of cases | number of infections | number of confirmed cases | confirmed cases "
            "to | caseload | case count | infections to | infections reached"
        ),
        after=f"{_OF_DISEASE} | infected with | infected by | of the virus | of the disease",
        unless="court | vaccin*",
        examples={
            "The ministry registered 1,340 cases of cholera in a week.": "1340",
            "Twelve pupils tested positive for measles.": "12",
            "Health officials reported nearly 300 new infections.": "nearly 300",
            "The virus has infected more than 2,000 people.": "more_than 2000",
        },
        counterexamples=(
            "The court heard 40 cases of fraud.",
            "Cholera killed 26 people.",
        ),
    ),
    Metric(
        id="people_vaccinated",
        family="humanitarian",
        meaning=(
            "People stated to have been vaccinated, or to be reached by a vaccination campaign."
        ),
        unit="{person}",
        kind="AID",
        counts="person",
        done="vaccinate | inoculate | immunise | immunize",
        does="receive a vaccine | be vaccinated | receive a first dose | get a jab",
        before="vaccination of | immunisation of | immunization of",
        after=(
            "vaccinated | immunised | immunized | against polio | against measles | against cholera"
        ),
        examples={
            "The campaign vaccinated 640,000 children against polio.": "640000",
            "About two million people were immunised in March.": "approx 2000000",
            "The agency plans the vaccination of 50,000 infants.": "50000",
        },
        counterexamples=("Some 640,000 children live in the strip.",),
    ),
    Metric(
        id="people_malnourished",
        family="humanitarian",
        meaning="People, mostly children, stated to be malnourished.",
        unit="{person}",
        kind=None,
        counts="person",
        does=(
            "suffer from malnutrition | suffer acute malnutrition | be malnourished | be acutely "
            "malnourished | suffer from acute malnutrition | suffer from severe acute "
            "malnutrition | be severely malnourished"
        ),
        nouns="malnourished",
        before="malnutrition among",
        after=(
            "malnourished | with malnutrition | with acute malnutrition | for malnutrition | with "
            "severe acute malnutrition | from acute malnutrition | for acute malnutrition | for "
            "severe acute malnutrition | from severe acute malnutrition"
        ),
        unless="died | dies | killed | deaths | dead",
        aspect="stock",
        examples={
            "An estimated 770,000 children suffer from acute malnutrition.": "approx 770000",
            "Clinics treated 4,100 malnourished children.": "4100",
            "In the camp 320 infants were treated for severe acute malnutrition.": "320",
        },
        counterexamples=("Nine children died of hunger, a clinic for malnutrition said.",),
    ),
    Metric(
        id="people_food_insecure",
        family="humanitarian",
        meaning="People stated to face hunger, famine or acute food insecurity.",
        unit="{person}",
        kind=None,
        counts="person | home",
        does=(
            "face starvation | face famine | face hunger | face acute hunger | go hungry | starve "
            "| face severe hunger | be food insecure | face food shortages | experience hunger | "
            "face acute food insecurity | be at risk of famine | be acutely food insecure | face "
            "catastrophic hunger | be on the brink of famine | live in famine"
        ),
        after=(
            "facing hunger | facing acute hunger | facing famine | facing starvation | food "
            "insecure | acutely food insecure | at risk of famine | at risk of starvation | in "
            "famine | acute food insecurity | acute hunger | severe hunger | high levels of acute "
            "food insecurity | catastrophic hunger"
        ),
        aspect="stock",
        examples={
            "Over 21 million people face acute hunger in the country.": "more_than 21000000",
            "Half a million people were on the brink of famine.": "500000",
            "Some 1.1 million residents are acutely food insecure, a UN report says.": "approx 1100000",
        },
        counterexamples=(
            "Two million people need help.",
            "Drought cut the harvest of 300 farmers.",
        ),
    ),
    Metric(
        id="aid_trucks",
        family="humanitarian",
        meaning="Lorries with aid or goods stated to have come in, or to wait.",
        unit="{truck}",
        kind="AID",
        counts="truck | lorry | truckload",
        does="enter | cross into | be allowed in | bring aid | get in | carry aid",
        nouns=(
            "aid trucks | aid lorries | truckloads of aid | trucks of aid | trucks carrying aid | "
            "trucks with aid"
        ),
        before="convoy of | convoys of | entry of",
        after=(
            "of aid | of humanitarian aid | carrying aid | with aid | carrying food | of food | "
            "loaded with aid"
        ),
        unless="fire | burn* | destroy* | lost | damaged | troops | bomb*",
        examples={
            "Only 73 aid trucks entered the strip on Sunday.": "73",
            "A convoy of 19 lorries with food reached the town.": "19",
            "Some 600 truckloads of aid wait at the crossing.": "approx 600",
        },
        counterexamples=("The army lost 19 trucks.", "A truck with 19 cows overturned."),
    ),
]
