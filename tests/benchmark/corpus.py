"""A corpus of any size from a seed: outlets that tell of made-up happenings, in the manner of examples/.

Article n is the same whatever the size of the corpus: a corpus of 1 000 is the head of one of 100 000.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

FIRST_DAY = datetime(2025, 6, 1, tzinfo=UTC)
PER_DAY = 1000
# How many articles tell of one happening: most are told once or twice, some everywhere.
TELLERS = (1, 1, 2, 2, 3, 4, 8)
OUTLETS = tuple(f"Outlet {n}" for n in range(1, 401))
AGENCIES = ("Reuters", "AFP", "AP", None, None, None)

# (who strikes, who is struck, the one who counts, towns)
THEATRES = (
    ("Russia", "Ukraine", "Ukraine's air force", "Kharkiv Odesa Sumy Dnipro Zaporizhzhia Kherson Poltava Kyiv Mykolaiv Chernihiv Kramatorsk Nikopol Izmail Pokrovsk"),
    ("Ukraine", "Russia", "the Russian defence ministry", "Belgorod Bryansk Kursk Voronezh Rostov-on-Don Saratov Engels Taganrog Novorossiysk Ryazan"),
    ("Israel", "Lebanon", "Lebanon's health ministry", "Tyre Sidon Baalbek Beirut Nabatieh Tripoli"),
    ("Israel", "Gaza", "the Gaza health ministry", "Rafah Jabalia Khan_Younis Gaza_City"),
    ("Sudan's army", "the RSF", "the Sudan Doctors Network", "Khartoum Nyala El_Fasher Omdurman Kassala Kosti Kadugli"),
    ("Israel", "Syria", "Syrian state media", "Damascus Homs Aleppo Hama Latakia Daraa"),
    ("the Houthis", "Israel", "the Israeli army", "Eilat Haifa Ashdod Ashkelon"),
    ("Israel", "Iran", "Iran's health ministry", "Tehran Isfahan Tabriz Shiraz Kermanshah"),
    ("Turkey", "Iraq", "Iraq's health ministry", "Dohuk Erbil Sulaymaniyah Kirkuk Mosul"),
    ("Pakistan", "Afghanistan", "the Taliban government", "Kandahar Jalalabad Khost Kabul"),
    ("India", "Pakistan", "Pakistan's army", "Lahore Muzaffarabad Sialkot Bahawalpur"),
    ("Myanmar's army", "Myanmar", "a local rescue group", "Mandalay Sittwe Myitkyina Lashio Sagaing"),
    ("the M23", "DR Congo", "a hospital", "Goma Bukavu Uvira Butembo"),
    ("al-Shabab", "Somalia", "the police", "Mogadishu Kismayo Baidoa Beledweyne"),
    ("Boko Haram", "Nigeria", "the state governor", "Maiduguri Kano Kaduna Jos Yola"),
    ("Ethiopia's army", "Ethiopia", "a regional official", "Gondar Mekelle Dessie"),
    ("jihadists", "Mali", "the army", "Gao Timbuktu Bamako Mopti Kidal"),
    ("jihadists", "Burkina Faso", "a security source", "Djibo Dori Kaya Fada_N'gourma"),
    ("Azerbaijan", "Armenia", "Armenia's defence ministry", "Goris Kapan Jermuk"),
    ("Thailand", "Cambodia", "Cambodia's defence ministry", "Poipet Battambang Siem_Reap"),
    ("insurgents", "Mozambique", "the provincial governor", "Pemba Palma Nampula"),
    ("gunmen", "Haiti", "the United Nations", "Port-au-Prince Gonaives Petionville"),
    ("dissident rebels", "Colombia", "the army", "Cali Cucuta Popayan Tumaco"),
    ("the Taliban", "Pakistan", "the police", "Peshawar Quetta Bannu Karachi"),
)  # fmt: skip
# What a happening is told by: a lead, what follows, and what an outlet adds of its own.
LEADS = {
    "strike": (
        "{striker} launched {drones} drones and {missiles} missiles at {struck} overnight, {counter} said on {weekday}.",
        "{counter_cap} said it had counted {drones} drones and {missiles} missiles in an overnight attack on {town} and other cities.",
        "An overnight attack with nearly {drones_round} drones and {missiles} missiles hit {town}, officials said.",
    ),
    "shelling": (
        "At least {killed} people were killed and {injured} injured when shells hit {town} on {weekday}, {counter} said.",
        "Shelling of {town} by {striker} killed {killed} people on {weekday}, the mayor said.",
        "The death toll of {weekday}'s attack on {town} rose to {killed}, with {injured} wounded, according to {counter}.",
    ),
    "displaced": (
        "About {families} families have fled {town} since {weekday}, the United Nations said.",
        "More than {people} people were displaced from {town} within a week, according to the UN refugee agency.",
    ),
    "exchange": (
        "{striker} and {struck} exchanged {prisoners} prisoners on {weekday}, both sides said.",
        "Each side handed over {half} prisoners on {weekday}, officials in {town} said.",
    ),
    "aid": (
        "Germany will give {struck} {millions} million euros for repairs in {town}, the government said on {weekday}.",
        "{trucks} aid trucks reached {town} on {weekday}, the World Food Programme said.",
    ),
}
DETAILS = {
    "strike": (
        "Air defences shot down {downed} of the drones, the military said.",
        "{killed} people were killed and {injured} wounded in {town}, the regional governor said.",
        "Some {homes} homes were left without power in {town}.",
        "{houses} residential buildings were damaged, rescuers said.",
    ),
    "shelling": (
        "Among the dead were {children} children, the city's hospital said.",
        "{houses} houses were destroyed in the western part of {town}.",
        "Rescuers searched the rubble for {missing} missing people.",
    ),
    "displaced": (
        "{shelters} schools were opened as shelters.",
        "Most walked for {days} days before they reached a camp.",
    ),
    "exchange": (
        "It was the {round} exchange of the year.",
        "{civilians} civilians returned as well, a spokesman said.",
    ),
    "aid": (
        "The first {tonnes} tonnes of food were handed out on the same day.",
        "Repairs will take {days} days, an engineer said.",
    ),
}
# What an outlet adds in its own words, chosen one by one: as in real news, two articles share hardly a run of five.
NOUNS = (
    "baker basket bench bicycle blanket boat bottle box brick bridge broom bucket bus candle carpenter cart cellar chair chimney choir clerk cloth coat cook corner "
    "courtyard cupboard curtain dog door driver electrician engineer farmer fence field flag floor fountain garden gate girl guard hall hammer harbour hedge hill "
    "kettle key kitchen ladder lamp lane lawyer letter librarian map market mechanic mill musician neighbour nurse office orchard oven painter pharmacist phone photo "
    "platform pond porch postman priest pupil radio railing reporter river road roof rope sack school shed shelf shopkeeper shutter sister spade square stadium "
    "staircase station stove stranger student suitcase surgeon table tailor teacher tent terrace ticket timetable torch tram tree tunnel uncle van volunteer wall "
    "ward warehouse watchman well wheel window workshop yard"
).split()
ADJECTIVES = (
    "anxious bare bent bitter blue bright broad broken calm careful cheap clean cold crowded damp dark dim distant dry dusty early empty faint familiar flat frozen "
    "gentle green grey heavy hollow hungry idle large late leaning little locked lonely loose loud low modest muddy narrow nervous noisy old open ordinary pale patient "
    "plain polite quiet rare red rough round rusty sad sharp shy silent simple slow small smooth spare steep stiff strange sturdy tall tattered thick thin tidy tired "
    "upper usual vacant warm weary wet white wide wooden worn young"
).split()
VERBS = (
    "avoided borrowed brought carried cleaned closed counted covered crossed described dragged drew dropped emptied examined filled fixed followed forgot found greeted "
    "guarded handed held hid kept kicked left lifted lit loaded locked lost measured mended missed moved noticed offered opened packed painted passed photographed "
    "placed polished praised preferred pulled pushed reached recognised remembered repaired rinsed searched shared showed sketched sold stacked studied swept thanked "
    "tied touched unlocked used visited washed watched wrapped"
).split()
PREPOSITIONS = "above across against along around behind below beside near opposite outside past through towards under".split()
ROUNDS = ("third", "fifth", "seventh", "ninth")


def articles(size: int, seed: int = 1, per_day: int = PER_DAY) -> Iterator[dict[str, Any]]:
    """Yield `size` records as `wiretally run` reads them from JSON Lines, `per_day` for each day."""
    day, made = 0, 0
    while made < size:
        for record in _day(day, seed, per_day):
            if made == size:
                return
            yield record
            made += 1
        day += 1


def write(size: int, path: Path, seed: int = 1, first: int = 0, per_day: int = PER_DAY) -> Path:
    """Write the articles `first` to `first + size` of the corpus as one JSON Lines file."""
    with path.open("w", encoding="utf8") as file:
        for n, record in enumerate(articles(first + size, seed, per_day)):
            if n >= first:
                file.write(json.dumps(record) + "\n")
    return path


def _day(day: int, seed: int, per_day: int) -> Iterator[dict[str, Any]]:
    made, happening = 0, 0
    while made < per_day:
        rng = Random(f"{seed}-{day}-{happening}")
        facts = _facts(rng, FIRST_DAY + timedelta(days=day))
        tellers = rng.sample(OUTLETS, rng.choice(TELLERS))
        for outlet in tellers[: per_day - made]:
            yield _article(rng, facts, outlet, FIRST_DAY + timedelta(days=day), made)
            made += 1
        happening += 1


def _facts(rng: Random, day: datetime) -> dict[str, Any]:
    striker, struck, counter, towns = rng.choice(THEATRES)
    drones, half = rng.randint(12, 480), rng.randint(20, 160)
    return {
        "kind": rng.choice(("strike", "strike", "shelling", "shelling", "displaced", "exchange", "aid")),
        "striker": striker,
        "struck": struck,
        "counter": counter,
        "counter_cap": counter[0].upper() + counter[1:],
        "town": rng.choice(towns.split()).replace("_", " "),
        "weekday": f"{day:%A}",
        "drones": drones,
        "drones_round": -(-drones // 10) * 10,
        "downed": int(drones * rng.uniform(0.5, 0.9)),
        "missiles": rng.randint(3, 40),
        "killed": rng.randint(2, 60),
        "injured": rng.randint(3, 140),
        "children": rng.randint(2, 6),
        "missing": rng.randint(3, 30),
        "homes": f"{rng.randint(2, 90) * 1000:,}",
        "houses": rng.randint(3, 90),
        "families": f"{rng.randint(2, 60) * 100:,}",
        "people": f"{rng.randint(2, 90) * 500:,}",
        "shelters": rng.randint(3, 40),
        "days": rng.randint(2, 30),
        "half": half,
        "prisoners": 2 * half,
        "civilians": rng.randint(2, 40),
        "round": rng.choice(ROUNDS),
        "millions": rng.randint(5, 900),
        "trucks": rng.randint(11, 240),
        "tonnes": rng.randint(20, 900),
    }  # fmt: skip


def _colour(rng: Random) -> str:
    """Return a paragraph without a figure."""
    return " ".join(f"{_sentence(rng)}." for _ in range(rng.randint(3, 5)))


def _sentence(rng: Random) -> str:
    """Return a sentence of the made-up sort: `The calm tailor mended a blue tent behind the mill`."""
    who, what, where = (f"{rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}" for _ in range(3))
    did, by = rng.choice(VERBS), rng.choice(PREPOSITIONS)
    return f"The {who} {did} the {what} {by} the {where}"


def _article(
    rng: Random, facts: dict[str, Any], outlet: str, day: datetime, number: int
) -> dict[str, Any]:
    kind, agency = facts["kind"], rng.choice(AGENCIES)
    lead = rng.choice(LEADS[kind])
    own = rng.sample(DETAILS[kind], rng.randint(1, len(DETAILS[kind])))
    colour = [_colour(rng) for _ in range(rng.randint(3, 6))]
    opening = f"{facts['town'].upper()} ({agency}) - " if agency else ""
    body = "\n\n".join([opening + lead, " ".join(own), *colour]).format(**facts)
    title = f"{facts['town']}: {kind} on {facts['weekday']}"
    at = day + timedelta(minutes=rng.randint(240, 1400))
    return {
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/{day:%Y/%m/%d}/{number}",
        "publisher": outlet,
        "title": title,
        "published_at": at.isoformat(),
        "text": body[0].upper() + body[1:],
    }
