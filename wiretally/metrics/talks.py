"""Talks, ceasefires, the length of the war."""

from wiretally.metrics.metric import Metric

_TALKS = (
    "talk* | negotiat* | meeting* | discussion* | summit* | session* | consultation* | "
    "dialogue | call | delegat*"
)

METRICS = [
    Metric(
        id="talks_round",
        family="talks",
        meaning="Number of a round of talks, or of rounds held.",
        unit="{round}",
        kind="CONSULT",
        counts="round",
        near=("talk* | negotiat* | meeting* | breakthrough | progress | mediat* | diploma*"),
        unless="ammunition | artillery | shots | bullets | fired | interceptor",
        ordinal=True,
        examples={
            "The third round of talks began in Geneva.": "3",
            "Two previous rounds of negotiations failed.": "2",
        },
        counterexamples=("Police fired 40 rounds.", "The second day of talks ended."),
    ),
    Metric(
        id="talks_duration",
        family="talks",
        meaning="How long talks, a session or a call lasted or are to last.",
        unit="d",
        kind="CONSULT",
        counts="talks | negotiation | meeting | session | discussion | summit | call | round",
        near=_TALKS,
        unless=(
            "war* | years | fighting | later | ago | earlier | after the | deadline | "
            "invasion | prison | ceasefire | truce | pause"
        ),
        examples={
            "The two-day talks open on Tuesday.": "2",
            "The talks lasted six hours.": "6",
        },
        counterexamples=(
            "The four-year war goes on.",
            "Two days later the pipeline burst.",
            "The talks are about a 72-hour truce.",
        ),
    ),
    Metric(
        id="war_duration",
        family="talks",
        meaning="How long the war has lasted.",
        unit="a",
        kind=None,
        counts="war | conflict | fighting | hostility | invasion",
        before="war has lasted | war lasted | conflict has lasted | at war for | war went on for",
        after="of war | into the war | of fighting | of full - scale war | into the invasion",
        unless=(
            "prison | ago | over the past | next | old | held for | since world war | deadliest | "
            "worst | largest | years later"
        ),
        aspect="cumulative",
        examples={
            "The effort to end the four-year war goes on.": "4",
            "After almost 4 years of war, the sides met.": "nearly 4",
        },
        counterexamples=(
            "A court gave him four years in prison.",
            "It is Europe's deadliest war in 80 years.",
        ),
    ),
    Metric(
        id="ceasefire_duration",
        family="talks",
        meaning="Length of a ceasefire, truce or pause.",
        unit="d",
        kind="AGREE",
        nouns="ceasefire | truce | pause | cease-fire",
        near="ceasefire | truce | pause | halt strikes | cease-fire | armistice",
        unless="violat* | ago | later | deadline",
        examples={"The sides agreed on a 30-day ceasefire.": "30"},
        counterexamples=("Three days ago the bridge fell.",),
    ),
    Metric(
        id="deadline",
        family="talks",
        meaning="How long a side is given to agree or act: a deadline, an ultimatum.",
        unit="d",
        kind="REQUEST",
        counts="deadline | ultimatum",
        near="deadline | ultimatum",
        before="gave ^ | gives ^ | given ^ | giving ^ | has ^ until",
        unless="miss* | past | ago | since | missed | prison | sentenc* | lead | extend* by | later",
        examples={
            "Trump set Putin a 50-day deadline to agree to a truce.": "50",
            "Washington gave Moscow 10 days to accept the plan.": "10",
            "The junta issued an ultimatum of 48 hours to the miners.": "48",
        },
        counterexamples=(
            "The judge gave him ten years in prison.",
            "The deadline passed 12 days ago.",
        ),
    ),
    Metric(
        id="delegation_size",
        family="talks",
        meaning="People in a delegation to talks.",
        unit="{person}",
        kind="CONSULT",
        counts="person | delegate | negotiator | envoy | representative",
        nouns="delegation",
        before=(
            "delegation of | delegation numbers | delegation includes | delegation included | "
            "team of negotiators of"
        ),
        after="in the delegation | on the delegation | in its delegation | - member delegation",
        unless="kill* | wound* | arrest*",
        examples={
            "A 14-member delegation flew to Istanbul.": "14",
            "Tehran sent a delegation of 20 people to Muscat.": "20",
        },
        counterexamples=("Some 20 people were waiting at the airport.",),
    ),
    Metric(
        id="delegations_attending",
        family="talks",
        meaning="Delegations that take part in talks or a conference.",
        unit="{delegation}",
        kind="CONSULT",
        counts="delegation",
        does="take part | attend | join | arrive | gather | meet",
        done="bring together | gather | host | welcome | receive",
        examples={
            "Geneva hosted 12 delegations for the talks.": "12",
            "Eight delegations attended the meeting.": "8",
        },
        counterexamples=("A delegation of nine visited the dam.",),
    ),
    Metric(
        id="countries_participating",
        family="talks",
        meaning="Countries taking part, represented or allied.",
        unit="{country}",
        kind="CONSULT",
        counts="country",
        done="bring together | gather | represent | unite | include",
        does="take part | attend | join | sign | participate",
        before=(
            "representatives from | representatives of | coalition of | alliance of | group "
            "of | delegates from | envoys from | leaders of | leaders from | delegations from"
        ),
        examples={"The summit brought together more than 90 nations.": "more_than 90"},
        counterexamples=("The virus spread to 12 countries.",),
    ),
]
