"""Aid, loans, damage in money; goods delivered. The unit of money is the currency as stated."""

from wiretally.metrics.metric import Metric

_AID = (
    "aid | assistance | support | help | pledg* | donat* | humanitarian | funding | grant* | "
    "package | allocat* | donor* | provided | spend"
)
_LOAN = "loan* | lend* | borrow* | credit | bailout | lending"

METRICS = [
    Metric(
        id="aid_amount",
        family="money",
        meaning="Money given, pledged or allocated as aid.",
        unit="money",
        kind="AID",
        near=_AID,
        unless=(_LOAN + " | revenue* | profit* | budget cost | cost the"),
        examples={
            "The EU announced €153 million in emergency aid.": "153000000",
            "Allies pledged 38 billion euros ($44.7bn) in military aid.": "38000000000; 44700000000",
        },
        counterexamples=("The firm made a profit of $3 million.",),
    ),
    Metric(
        id="loan_amount",
        family="money",
        meaning="Money lent or to be lent.",
        unit="money",
        kind="AID",
        near=_LOAN,
        examples={"The IMF agreed on a new $8.1 billion lending programme.": "8100000000"},
        counterexamples=("The firm made a profit of $3 million.",),
    ),
    Metric(
        id="damage_amount",
        family="money",
        meaning="Cost of damage, losses or reconstruction.",
        unit="money",
        kind="ASSAULT",
        near="damage* | reconstruction | rebuild* | losses | destruction | recovery",
        unless=(_LOAN + " | pledg* | donat*"),
        examples={"The quake caused damage of $2.5 billion.": "2500000000"},
        counterexamples=("Shares worth $2 million were sold.",),
    ),
    Metric(
        id="equipment_delivered",
        family="money",
        meaning="Vehicles, weapons or goods delivered or donated; unit: what is counted.",
        unit="{}",
        kind="AID",
        counts="equipment | goods",
        done=("deliver | donate | send | supply | provide | ship | hand over | deploy | transfer"),
        before="delivery of | deliveries of | donation of | additional | shipment of",
        after="delivered | donated | deployed | have been delivered",
        unless="destroy* | lost | losses | neutralis* | burn* | fire",
        examples={"This week 447 power generators have been delivered.": "447"},
        counterexamples=("The army lost 12 tanks.",),
    ),
]
