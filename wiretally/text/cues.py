"""The words by which news attributes: cues, and the nouns that can or cannot be a source."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _verbs(table: str) -> dict[str, str]:
    """Return each form of a table (one verb a line, every form) with its verb, the line's first."""
    rows = [line.split() for line in table.split("\n") if line]
    return {form: row[0] for row in rows for form in row}


# Verbs that make whatever they say the word of their subject.
SAYING = _verbs("""
say says said saying
tell tells told telling
announce announces announced announcing
state stated stating
declare declares declared declaring
add adds added adding
note notes noted noting
write writes wrote written writing
post posted posting
tweet tweets tweeted tweeting
insist insists insisted insisting
argue argues argued arguing
warn warns warned warning
caution cautions cautioned cautioning
stress stresses stressed stressing
emphasise emphasises emphasised emphasising
emphasize emphasizes emphasized emphasizing
explain explains explained explaining
acknowledge acknowledges acknowledged acknowledging
admit admits admitted admitting
concede concedes conceded conceding
allege alleges alleged alleging
assert asserts asserted asserting
contend contends contended contending
reiterate reiterates reiterated reiterating
claim claims claimed claiming
report reports reported reporting
disclose discloses disclosed disclosing
reveal reveals revealed revealing
reply replies replied replying
remark remarks remarked remarking
observe observes observed observing
recall recalls recalled recalling
recount recounts recounted recounting
testify testifies testified testifying
predict predicts predicted predicting
forecast forecasts forecasting
complain complains complained complaining
affirm affirms affirmed affirming
clarify clarifies clarified clarifying
estimate estimates estimated estimating
calculate calculates calculated calculating
deny denies denied denying
accuse accuses accused accusing
blame blames blamed blaming
joke jokes joked joking
boast boasts boasted boasting
quip quips quipped quipping
vow vows vowed vowing
pledge pledges pledged pledging
promise promises promised promising
suggest suggests suggested suggesting
imply implies implied implying
speculate speculates speculated speculating
retort retorts retorted
counter counters countered
echo echoes echoed echoing
urge urges urged urging
recommend recommends recommended recommending
threaten threatens threatened threatening
criticize criticizes criticized criticizing
criticise criticises criticised criticising
praise praises praised praising
hail hailed
slam slams slammed slamming
order orders ordered ordering
hope hopes hoped hoping
propose proposes proposed proposing
demand demands demanded demanding
want wants wanted
tout touts touted touting
call calls called calling
ask asks asked
continue continues continued
point points pointed pointing
remind reminds reminded reminding
lament laments lamented lamenting
brag brags bragged bragging
hint hints hinted hinting
specify specifies specified specifying
stipulate stipulates stipulated stipulating
reckon reckons reckoned
signal signals signaled signalled
""")
# Verbs that do so before "that", a quotation or a number, or where their subject holds data.
FINDING = _verbs("""
show shows showed shown showing
find finds found finding
indicate indicates indicated indicating
put puts putting
project projects projected projecting
count counts counted counting
log logs logged logging
list lists listed listing
record records recorded recording
document documents documented documenting
register registers registered registering
give gives gave giving
have has had
tally tallies tallied
place places placed placing
attribute attributes attributed attributing
describe describes described describing
detail details detailed detailing
see sees saw
confirm confirms confirmed confirming
maintain maintains maintained maintaining
think thinks thought
believe believes believed believing
expect expects expected expecting
conclude concludes concluded concluding
know knows knew
learn learns learned
read reads
stand stands stood
is are was were
measure measures measured
assess assesses assessed assessing
cite cites cited citing
speak speaks spoke
rated
reference references referenced referencing
""")
CUES = SAYING | FINDING
# Said of what a subject holds, not of what it says, unless that subject is a count.
COPULAS = _words("is are was were stands stood")
# "Moscow reported 155 drones": a figure may follow at once.
COUNTING = _words(
    "put count log list record document register give have tally attribute measure speak rated confirm"
)
# Words that may stand between a subject and its verb.
BETWEEN = _words("""
also later earlier now then again already once still further meanwhile even just only himself herself
itself themselves ever never not n't both all had has have is are am was were be been did does do would will
could can may might must should since first long often always too however instead both alike
""")
BE = _words("is are was were be been being 's 're")
DETERMINERS = _words("""
the a an this these those its his her their our my your some several many few other another both all
no most any each one two three four five six every
""")
PREPOSITIONS = _words("""
of in on at by for from with to into over under after before during since until about against among
amid despite between near across along through within without via per following including according
ahead around above below behind beyond toward towards
""")
# A clause begins behind these.
SUBORDINATORS = _words("""
that while as because when if although though whereas but so whether where which who whom whose after
before until unless than what why how like
""")
RELATIVES = _words("who which that")
PRONOUNS = _words("he she they it we i you who which that this there these those one")
DAYS = _words("""
monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february
march april june july august september october november december jan feb mar apr aug sept oct nov dec
mon tue wed thu fri sat sun
""")
TIMES = DAYS | _words("""
week month year weekend night morning evening afternoon midday noon last next this early late earlier
later recently separately previously repeatedly now ago overnight
""")
# Finite verbs, the commonest: a noun phrase holds none.
FINITE = _words("""
is are was were am be been has had have do does did will would can could may might must shall should
says said told tells went came got made took gave saw knew left felt held kept lost met paid put ran
sent set sold spent stood won wrote began became brought bought built fell fought found grew heard
include includes included hit shot struck led let meant read rose spoke broke drove flew chose rejects wants needs remains seems
appears continues makes takes gives goes comes gets includes shows calls remain continue seem launched
fired killed wounded injured attacked hit damaged destroyed carried faces faced says ended
""")
# Nouns whose holder speaks through them: "a report", "the ministry's figure", "records".
DATA = _words("""
poll polls polling math survey surveys study studies report reports data figures figure statistics analysis analyses
estimate estimates record records census index statement statements count tally toll sum video document
documents results result research review memo email e-mail emails filing filings transcript article
book budget release letter post message tweet map maps forecast forecasts projection projections
investigation audit indictment complaint lawsuit affidavit footage imagery images average numbers number
list paper database returns logs tracker testimony intelligence assessment assessments briefing bulletin update
summary dispatch communique communiqué papers
""")
COUNTS = _words("""
figure figures count counts tally toll sum estimate estimates total number numbers analysis data kills
statement report assessment reckoning account accounts telling calculation calculations
""")
# Parts of the text itself: what they say is the article's own word.
SELF = _words("""
headline headlines lead paragraph copy text article story page line item item's outlet telling piece
programme caption sides both
""")
# Offices and callings: before a name they are its role; alone they point to a name told earlier.
ROLES = _words("""
president vice premier prime minister chancellor secretary ambassador envoy negotiator spokesman
spokeswoman spokesperson spokespeople governor mayor deputy chief head leader commander general gen
admiral colonel col lieutenant lt captain capt major maj sergeant sgt officer official officials
director chairman chairwoman chair chairperson senator sen representative rep congressman congresswoman
lawmaker lawmakers justice judge sheriff detective prosecutor prosecutors attorney lawyer lawyers
commissioner coordinator adviser advisor aide expert experts analyst analysts economist economists
professor prof dr doctor researcher researchers scientist author historian pollster columnist reporter
journalist correspondent editor ceo executive executives founder manager owner activist resident
residents witness witnesses survivor survivors veteran candidate nominee front-runner observer
observers king queen prince pope bishop rabbi imam pastor reverend rev mr mrs ms miss sir lord lady
speaker whip strategist consultant specialist counsel trooper marshal superintendent principal coroner
medic medics teacher student neighbor neighbour firefighter governor-general treasurer foreign defence
defense interior finance energy press special senior former top acting military civil mrs. mr. ms. dr.
gov gov. sen. rep. gen. lt. col. maj. capt. sgt. prof. rev. mediator mediators commander-in-chief
congressman supervisor investigator investigators councilman councilwoman comptroller chieftain
""")
# Heads that speak, and heads of bodies: "the ministry", "air force", "channels", "authorities".
BODIES = _words("""
ministry ministries government administration office department agency authority authorities service
services force forces staff army navy military police officials official governor mayor president
minister prosecutors rescuers officers spokesman spokeswoman company council commission committee
group union network channels channel bank court parliament party campaign bureau institute institution
organisation organization center centre university college board court task headquarters command
association federation foundation fund union hospital doctors emergency sources source operator
defences defenses residents witnesses experts analysts observers intelligence think-tank tank general
kremlin pentagon
""")
# Bodies that keep counts of what befalls people.
AUTHORITIES = _words(
    "governor mayor ministry police officials authorities prosecutors rescuers army staff"
)
POLLS = _words("poll polls survey surveys study studies average averages")
SHARES = _words("% percent half third thirds quarter quarters majority surveyed respondents voters")
HEARERS = _words("reporters journalists lawmakers parliament me us them him her")
# Forms that are as often nouns: verbs only right behind a subject.
NOUNS = _words("""
report reports claim claims state states note notes post posts estimate estimates count counts list lists
record records document documents forecast forecasts project projects promise promises pledge pledges
tally register registers detail details place places quote quotes counter counters echo echoes log logs
demand demands measure measures shows show finds read reads remark remarks tweet tweets recalls reveals
blame joke jokes boast speaks vow vows stress caution plan plans call calls hope hopes order orders
""")
# Of these the forms of the plural: "officials report", never "the report".
BASES = _words("""
report claim state note post estimate count list record document forecast promise pledge plan call hope
order demand place project
""")
MODALS = _words("would could can may might must should")
PROGRESSIVE = _words(
    "announcing showing proposing calling saying reporting telling claiming warning arguing denying insisting"
)
# What follows these words makes them something else.
OTHERWISE = {
    "add": ("up", "to"),
    "adds": ("up", "to"),
    "added": ("up", "to"),
    "projected": ("to",),
    "estimated": ("to",),
    "believed": ("to",),
    "expected": ("to",),
    "state": ("of",),
    "post": ("-",),
    "put": ("into", "on", "in"),
    "registered": ("voters", "voter", "nurse"),
    "think": ("tank", "tanks"),
}
NUMERALS = _words("""
one two three four five six seven eight nine ten eleven twelve thirteen dozen dozens hundred hundreds
thousand thousands million millions about around some nearly almost over roughly
""")
_BREAKS = (",", ".", ":", '"', "“", "”")
# These attribute with this word behind them alone.
ONLY_WITH = {
    "call": ("for", "on"),
    "point": ("out",),
    "speak": ("of",),
    "ask": _BREAKS,
    "continue": _BREAKS,
}
