"""Votes in elections, parliaments and councils; what polls say."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="turnout",
        family="elections",
        meaning="Share of those with a vote who cast it.",
        unit="%",
        kind=None,
        does=(
            "turn out | cast ballots | cast a ballot | cast their ballots | cast their votes | go "
            "to the polls"
        ),
        nouns="turnout",
        before=(
            "turnout | turnout of | turnout was | voter turnout | turnout at | turnout reached | "
            "turnout stood at | participation of"
        ),
        after="had voted | had cast their ballots",
        unless=(
            "percentage point* | margin | pollster* | down | decline* | drop* | fell by | rose by"
        ),
        examples={
            "Turnout was 61.4 percent by the time polls closed.": "61.4",
            "About 58% of voters cast their ballots.": "approx 58",
            "The runoff saw a 49 percent turnout.": "49",
        },
        counterexamples=("Some 61 percent of voters like the mayor.",),
    ),
    Metric(
        id="vote_share",
        family="elections",
        meaning="Share of the votes cast that a party, candidate or proposal got.",
        unit="%",
        kind=None,
        before="vote share of | share of the vote of | share of the vote to",
        after=(
            "of the vote | of votes | of the votes | of votes cast | of ballots | of the ballots "
            "| of the popular vote | of the ballot | vote share | of the votes cast | of the "
            "total vote"
        ),
        unless="poll | polls | survey* | respondents | counted | tallied",
        examples={
            "The ruling party took 43.8% of the vote.": "43.8",
            "She won with more than 55 percent of the votes cast.": "more_than 55",
            "The initiative passed with 52.9 percent of the vote.": "52.9",
        },
        counterexamples=(
            "Some 43% of voters are older than 60.",
            "With 98% of ballots counted, the race is open.",
        ),
    ),
    Metric(
        id="votes_for",
        family="elections",
        meaning="Members, states or people who voted for a motion, a law or a candidate.",
        unit="{vote}",
        kind=None,
        counts="vote | country | lawmaker | senator | legislator | delegate | deputy | member | mp",
        does=(
            "vote in favour | vote in favor | vote yes | vote for the bill | vote for the law | "
            "vote for the resolution | vote for the motion | vote for impeachment | vote to "
            "approve | vote to adopt | vote to impeach | vote in support | back the bill | back "
            "the resolution | back the motion | support the resolution | support the bill"
        ),
        nouns=(
            "votes in favour | votes in favor | yes votes | votes for | voted in favour | voted "
            "in favor | in favour | in favor"
        ),
        unless="poll | polls | survey* | percent | registered | needed | need | needs",
        examples={
            "In the assembly 141 countries voted in favour and seven against.": "141",
            "Some 240 deputies voted for the bill.": "approx 240",
            "The resolution got 13 votes in favour.": "13",
        },
        counterexamples=("Seven states abstained.", "The party needs 40 votes."),
    ),
    Metric(
        id="votes_against",
        family="elections",
        meaning="Members, states or people who voted against a motion or a law.",
        unit="{vote}",
        kind=None,
        counts="vote | country | lawmaker | senator | legislator | delegate | deputy | member",
        does="vote against | vote no | oppose the bill | oppose the resolution | vote to reject",
        nouns="voted against | votes against | against . | against and | against with",
        unless=(
            "poll | polls | survey* | percent | war | fight* | fought | attack* | goal* | match | "
            "game"
        ),
        examples={
            "In the assembly 141 countries voted in favour and seven against.": "7",
            "Only 22 lawmakers voted against the law.": "22",
        },
        counterexamples=("Some 22 lawmakers abstained.", "Two cases against him were dropped."),
    ),
    Metric(
        id="abstentions",
        family="elections",
        meaning="Members or states that abstained in a vote.",
        unit="{vote}",
        kind=None,
        counts="abstention | country | lawmaker | senator | deputy | delegate | member | mp",
        does="abstain",
        nouns="abstentions | abstention | abstained | abstain | abstaining",
        examples={
            "Thirty-two countries abstained.": "32",
            "It passed with 110 votes in favour and 15 abstentions.": "15",
        },
        counterexamples=("Thirty-two countries voted for it.",),
    ),
    Metric(
        id="seats_won",
        family="elections",
        meaning="Seats of a parliament or council won or held by a party.",
        unit="{seat}",
        kind=None,
        counts="seat",
        done=(
            "win | take | gain | secure | hold | capture | pick up | control | claim | retain | "
            "flip"
        ),
        unless=(
            "flight* | aircraft | plane | car | stadium | bus | airline* | theatre | ticket* | of "
            "the * seats | of * seats"
        ),
        examples={
            "The alliance won 137 seats in the new parliament.": "137",
            "Centrists took 26 seats, two more than before.": "26",
            "The coalition now controls at least 212 seats.": "at_least 212",
        },
        counterexamples=("The stadium has 40,000 seats.", "The plane has 12 seats."),
    ),
    Metric(
        id="poll_share",
        family="elections",
        meaning="Share of those asked in a poll who say or support something.",
        unit="%",
        kind=None,
        does="tell pollsters | approve of | disapprove of",
        before="approval rating of | approval rating | approval rating at | polling at",
        after=(
            "of respondents | of the respondents | of those surveyed | of those polled | of "
            "people surveyed | of those asked | of surveyed | of likely voters | of registered "
            "voters | approval rating | of people polled | of those questioned"
        ),
        near="poll | survey | surveyed | respondents | polled | pollsters",
        unless=(
            "error | credibility interval | of the vote | turnout | percentage point* | gdp | "
            "inflation | unemployment | firms | companies | of votes | poll tax | polling "
            "station*"
        ),
        examples={
            "In the poll 54 percent of respondents rejected giving up land.": "54",
            "Two-thirds of those surveyed said they did not trust the talks.": "66.666667",
            "The survey found that 41% approve of the government.": "41",
        },
        counterexamples=(
            "The poll has a margin of error of 3 percent.",
            "He won 54 percent of the vote.",
        ),
    ),
]
