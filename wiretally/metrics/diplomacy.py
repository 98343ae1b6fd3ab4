"""Sanctions, frozen assets, breaches of a truce."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="entities_sanctioned",
        family="diplomacy",
        meaning=(
            "People, firms, banks or ships stated to be put under sanctions; unit: one of them."
        ),
        unit="{entity}",
        kind="SANCTION",
        counts="person | organisation | equipment | entity | individual | tanker | refinery | name",
        done=(
            "sanction | blacklist | impose sanctions on | place sanctions on | slap sanctions on "
            "| impose sanctions against | add to its sanctions list | announce sanctions on | "
            "announce sanctions against | introduce sanctions against"
        ),
        does="be sanctioned | be blacklisted | be placed under sanctions",
        before="sanctions on | sanctions against | sanctions targeting | sanctions list",
        after=(
            "under sanctions | to its sanctions list | to the sanctions list | blacklisted | to "
            "its blacklist"
        ),
        unless="lift* | eas* | remov* | delist* | waiv* | officially | voted | senators",
        examples={
            "London imposed sanctions on 42 tankers of the shadow fleet.": "42",
            "The package sanctions another 31 companies and 18 individuals.": "31; 18",
            "More than 2,400 people were put under sanctions.": "more_than 2400",
        },
        counterexamples=(
            "The council lifted sanctions on 12 firms.",
            "A company of 31 people repairs ships.",
        ),
    ),
    Metric(
        id="assets_frozen",
        family="diplomacy",
        meaning="Money and property frozen, immobilised or seized under sanctions.",
        unit="money",
        kind="SANCTION",
        nouns="frozen | immobilised | immobilized",
        before=(
            "frozen assets | frozen assets of | immobilised assets | immobilized assets | freeze "
            "of | assets worth | froze assets worth | froze assets of"
        ),
        after=(
            "in frozen | of frozen | were frozen | in immobilised | of immobilised | in "
            "immobilized | of immobilized | in russian assets | of russian assets | were "
            "immobilised | in russian state assets | of assets frozen | was frozen"
        ),
        unless="loan | lend* | wages | food | prices | hiring",
        aspect="stock",
        examples={
            "About €210 billion in frozen Russian assets is held in Belgium.": "approx 210000000000",
            "The bloc froze assets worth 24 billion euros.": "24000000000",
            "Assets worth $7 billion were frozen by the court.": "7000000000",
        },
        counterexamples=(
            "The firm sold $7 million of frozen food.",
            "The bank has assets of $7 billion.",
        ),
    ),
    Metric(
        id="ceasefire_violations",
        side="means",
        family="diplomacy",
        meaning="Breaches of a ceasefire or truce that one side or an observer counts.",
        unit="{violation}",
        kind="ASSAULT",
        counts="violation | breach | time",
        done="violate | breach | record | commit | register | report | log | document | count",
        near="ceasefire | cease - fire | truce | armistice | agreement",
        after="violated | breached",
        unless="human rights | parking | traffic | data | code | safety | tax",
        examples={
            "Observers recorded 593 ceasefire violations in a day.": "593",
            "Beirut counts over 10,000 breaches of the truce since November.": "more_than 10000",
            "More than 40 violations of the truce were reported overnight.": "more_than 40",
            "Israel says the group has violated the deal 1,925 times.": "1925",
        },
        counterexamples=("The truce held for 40 days.", "The driver had 12 traffic violations."),
    ),
]
