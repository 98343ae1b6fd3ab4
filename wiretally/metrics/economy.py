"""Prices, growth, work, tariffs, revenue.

What only rose or fell *by* a figure is no level of it, and is left unread.
"""

from wiretally.metrics.metric import Metric

# The figure of a change is not the figure of the thing that changed.
_CHANGE = (
    "percentage point | percentage points | rose by | risen by | fell by | fallen by | up by | "
    "down by | increase of | decrease of | dropped by | eased by | cut by | raised by | grew by | "
    "rise of | drop of | fall of | rates by | rate by | basis points | of a point | "
    "of a percentage point"
)
_CONTRACTION = "shrank | shrink* | contract* | decline* | slump* | recession | negative | shrunk"

METRICS = [
    Metric(
        id="inflation_rate",
        family="economy",
        meaning="Rate at which consumer prices rise, over the period that is meant.",
        unit="%",
        kind=None,
        counts="inflation",
        nouns="inflation",
        before=(
            "inflation | inflation rate | rate of inflation | consumer prices rose | consumer "
            "prices | consumer price index | inflation target"
        ),
        after="inflation | annual inflation",
        near="inflation | inflation rate",
        unless=(
            f"{_CHANGE} | adjusted for inflation | inflation - adjusted | gdp | unemployment | "
            "wage* | interest | respondents | voters | loan* | poll | measures"
        ),
        aspect="rate",
        examples={
            "Annual inflation accelerated to 8.6 percent in June.": "8.6",
            "The price shock will push up inflation, already running at about 7%.": "approx 7",
            "The country has an inflation rate of 41%.": "41",
            "Consumer prices rose 0.3 percent in May.": "0.3",
        },
        counterexamples=(
            "Inflation fell by 2 percentage points.",
            "Adjusted for inflation, pay fell 3 percent.",
        ),
    ),
    Metric(
        id="gdp_growth",
        family="economy",
        meaning=(
            "Growth of the economy, as measured or forecast; of a shrinking economy nothing is "
            "read."
        ),
        unit="%",
        kind=None,
        nouns="economic growth | gdp growth",
        before=(
            "economy grew | economy expanded | economy will grow | economy would grow | economy "
            "to grow | economy is expected to grow | gdp grew | gdp rose | gdp growth | economic "
            "growth | gdp to grow | gdp will grow | economy has grown | economy is growing | "
            "gross domestic product grew | gross domestic product rose | economy grew by | "
            "economy expanded by | gdp grew by | economy will grow by | economy to grow by"
        ),
        near="gdp growth | economic growth | economy grew",
        unless=(
            f"{_CONTRACTION} | of gdp | of gross domestic product | percentage point* | job* | "
            "sales | revenue* | population | inflation"
        ),
        aspect="rate",
        examples={
            "The economy grew 2.1 percent in the third quarter.": "2.1",
            "The central bank cut its forecast for economic growth to 1.8% from 2%.": "1.8; 2",
            "The ministry expects GDP growth of nearly 3%.": "nearly 3",
        },
        counterexamples=(
            "The economy shrank by nearly a third.",
            "Sales growth of 20% surprised analysts.",
            "Debt stood at 90% of GDP.",
        ),
    ),
    Metric(
        id="unemployment_rate",
        family="economy",
        meaning="Share of the labour force that is out of work.",
        unit="%",
        kind=None,
        counts="unemployment | joblessness",
        nouns="unemployment | jobless rate",
        before=(
            "unemployment | unemployment rate | jobless rate | joblessness | rate of unemployment"
        ),
        unless=(
            f"{_CHANGE} | jobless claims | inflation | gdp | growth | more likely | higher than | "
            "of the national"
        ),
        aspect="stock",
        examples={
            "The unemployment rate rose to 5 percent from 4.9 percent.": "5; 4.9",
            "Youth unemployment stands at nearly 30%.": "nearly 30",
            "A 5.1 percent unemployment rate is the lowest in eight years.": "5.1",
        },
        counterexamples=("Pay rose 5 percent last year.",),
    ),
    Metric(
        id="interest_rate",
        family="economy",
        meaning="Interest rate of a central bank, a bond or a loan.",
        unit="%",
        kind=None,
        nouns="interest rate | coupon | key rate | policy rate",
        before=(
            "interest rate | interest rates | key rate | policy rate | benchmark rate | base rate "
            "| repo rate | bank rate | prime rate | discount rate | lending rate | federal funds "
            "rate | key interest rate | a yield of | yielding | to yield | rate of interest"
        ),
        unless=f"{_CHANGE} | voters | poll* | inflation | unemployment | gdp",
        aspect="stock",
        examples={
            "The central bank kept its key interest rate at 15.5 percent.": "15.5",
            "Savers get a 4% interest rate.": "4",
            "Banks cut the prime rate to 10.5% from 11%.": "10.5; 11",
        },
        counterexamples=(
            "The bank raised rates by half a percentage point.",
            "The firm holds a 15 percent stake.",
        ),
    ),
    Metric(
        id="tariff_rate",
        family="economy",
        meaning="Rate of a customs duty on imports.",
        unit="%",
        kind="SANCTION",
        counts="tariff | duty | levy",
        nouns="tariff | tariffs | duty | duties | levy | levies",
        before=(
            "tariff of | tariffs of | duty of | duties of | tariffs to | tariff to | levy of | "
            "tariff rate of | tariffs at | tariff rate | tariffs"
        ),
        after="tariff | tariffs | duty on | duties on",
        unless=f"{_CHANGE} | revenue | of goods | poll | respondents",
        aspect="stock",
        examples={
            "Washington put a 25% tariff on steel.": "25",
            "The two sides agreed to lower tariffs to 15 percent.": "15",
            "Duties of up to 45% will apply to electric cars.": "at_most 45",
        },
        counterexamples=("Some 25% of drivers oppose it.",),
    ),
    Metric(
        id="revenue_amount",
        family="economy",
        meaning="Money a firm, a state or a trade takes in: revenue, sales, turnover.",
        unit="money",
        kind=None,
        nouns="revenue | revenues | sales | turnover",
        before=(
            "revenue | revenues | revenue of | sales of | turnover of | sales rose to | sales "
            "reached | sales fell to | annual sales | net sales | revenues of"
        ),
        after=(
            "in revenue | in revenues | in sales | in annual revenue | in annual sales | of "
            "revenue | of revenues | in annual revenues | in tax revenue | in tax revenues | of "
            "sales"
        ),
        unless=(
            "loss of | lost | cost | per share | a share | missed | shortfall | each | loan* | "
            "are off"
        ),
        aspect="rolling",
        examples={
            "The group has annual revenues of around $7 billion.": "approx 7000000000",
            "It made 340 million euros in sales last year.": "340000000",
            "Oil and gas revenue fell to 393 billion roubles in January.": "393000000000",
        },
        counterexamples=("The blackout cost the state 12 million euros in revenues.",),
    ),
    Metric(
        id="jobs_cut",
        family="economy",
        meaning="Jobs stated to be cut or lost, workers laid off.",
        unit="{job}",
        kind=None,
        counts="job | worker | employee | staff | staffer",
        done=(
            "cut | axe | shed | slash | eliminate | lay off | make redundant | dismiss | sack | "
            "furlough | lose"
        ),
        does="be lost | be cut | be axed | disappear | lose their jobs | be at risk | be laid off",
        nouns="job cuts | layoffs | redundancies | job losses",
        before="loss of | layoffs of | dismissal of | layoff of",
        after="laid off | made redundant | redundant | lost | cut",
        unless="creat* | add | added | kill* | injur* | wound*",
        examples={
            "The carmaker will cut 4,000 jobs in Europe.": "4000",
            "Some 250 workers were laid off.": "approx 250",
            "The plan means the loss of up to 1,200 jobs.": "at_most 1200",
        },
        counterexamples=(
            "The economy added 156,000 jobs in September.",
            "The plant lost two workers, killed by a shell.",
        ),
    ),
]
