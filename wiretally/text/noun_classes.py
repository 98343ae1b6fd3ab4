"""Nouns by what they name (person, drone, missile ...), and their singular."""

from __future__ import annotations

import re
from functools import lru_cache

from wiretally.text.gazetteer import demonyms

CLASSES: dict[str, str] = {
    "person": """people person persons man men woman women child children boy boys girl girls baby babies infant
        toddler teenager teenagers teen teens adult adults civilian civilians soldier soldiers troop troops
        serviceman servicemen servicewoman fighter fighters militant militants combatant combatants insurgent
        rebel rebels gunman gunmen attacker attackers suspect suspects personnel officer officers policeman
        policemen policewoman policewomen police guard guards worker workers employee employees staff staffer
        staffers medic medics doctor doctors nurse nurses paramedic rescuer rescuers firefighter firefighters
        volunteer volunteers journalist journalists reporter reporters teacher teachers student students pupil
        pupils patient patients passenger passengers driver drivers pilot pilots crew sailor sailors fisherman
        fishermen migrant migrants refugee refugees resident residents villager villagers citizen citizens
        inhabitant inhabitants victim victims survivor survivors other others prisoner prisoners pow pows
        captive captives hostage hostages detainee detainees inmate inmates protester protesters demonstrator
        demonstrators pilgrim pilgrims worshipper worshippers tourist tourists mourner mourners bystander
        bystanders pedestrian pedestrians shopper shoppers farmer farmers herder herders shepherd shepherds hunter hunters miner miners engineer engineers
        technician technicians official officials lawmaker lawmakers politician mother mothers father fathers
        daughter daughters son sons brother brothers sister sisters wife husband husbands wives parent parents
        grandmother grandfather couple relative relatives neighbour neighbor neighbours neighbors youth youths
        male males female females returnee returnees evacuee evacuees asylum-seeker member members
        mercenary mercenaries conscript conscripts recruit recruits reservist reservists veteran veterans
        peacekeeper peacekeepers marine marines commander commanders general generals leader leaders
        professional professionals contractor contractors settler settlers deputy deputies individual individuals
        humanitarian humanitarians clinician aid-worker soul souls olds occupier occupiers invader invaders
        enemy-soldier defender defenders operator operators specialist specialists expert experts athlete infants
        minister ministers diplomat diplomats immigrant immigrants juvenile juveniles minor minors kid kids friend
        friends cousin cousins uncle aunt nephew niece grandson granddaughter girlfriend boyfriend fiance fiancee
        stepson stepdaughter stepfather stepmother roommate cop cops trooper troopers robber robbers burglar
        burglars intruder intruders shooter shooters homeowner clerk clerks cashier bartender bouncer babysitter
        toddler newborn suspect deputy""",
    "home": """household households family families home homes customer customers consumer consumers
        subscriber subscribers dwelling dwellings""",
    "drone": """drone drones uav uavs quadcopter quadcopters shahed shaheds geran gerans gerbera gerberas
        bpla ucav ucavs unmanned-aircraft loitering-munition""",
    "missile": """missile missiles iskander iskanders kalibr kalibrs kinzhal kinzhals zircon zircons atacms
        tomahawk tomahawks flamingo flamingos neptune neptunes scud scuds""",
    "rocket": "rocket rockets projectile projectiles shell shells mortar-round himars",
    "bomb": "bomb bombs kab kabs bombshell airstrike-bomb munition munitions",
    "target": "target targets",
    "weapon": "weapon weapons",
    "region": "region regions oblast oblasts province provinces governorate governorates district districts",
    "location": """location locations place places site sites facility facilities point points area areas
        installation installations plant plants substation substations refinery refineries depot depots airport
        airports airfield airfields base bases terminal terminals""",
    "settlement": """settlement settlements village villages town towns community communities municipality
        municipalities city cities hamlet hamlets""",
    "building": """building buildings house houses block blocks apartment apartments flat flats school schools
        hospital hospitals church churches kindergarten kindergartens structure structures shop shops
        clinic clinics mosque mosques""",
    "equipment": """tank tanks vehicle vehicles aircraft helicopter helicopters gun guns howitzer howitzers
        launcher launchers mortar mortars radar radars carrier carriers jet jets plane planes warplane warplanes
        ship ships boat boats vessel vessels submarine submarines truck trucks car cars mlrs battery batteries
        artillery post posts ifv ifvs apc apcs excavator excavators station stations motorcycle motorcycles locomotive
        locomotives warship warships system systems""",
    "goods": """generator generators transformer transformers autotransformer autotransformers kit kits
        shelter shelters tent tents blanket blankets component components item items pallet pallets
        truckload truckloads package packages parcel parcels dose doses vaccine vaccines meal meals unit units""",
    "country": "country countries nation nations state states",
    "corpse": "body bodies remains corpse corpses",
    "round": "round rounds",
    "attack": """attack attacks assault assaults clash clashes engagement engagements offensive storming
        stormings battle battles combat raid raids action actions""",
    "strike": "strike strikes airstrike airstrikes bombardment bombardments shelling shellings attack-wave",
    "case": "case cases infection infections",
    "death": "death deaths fatality fatalities dead life lives",
    "injury": "wounded injured injury injuries hurt",
    "casualty": "casualty casualties loss losses",
    "job": "job jobs position positions",
    "animal": """deer elk moose bear bears wolf wolves lion lions tiger tigers elephant elephants rhino rhinos whale
        whales turtle turtles cow cows sheep cattle dog dogs horse horses bird birds camel camels goat goats livestock pig pigs cat
        cats chicken chickens animal animals fish whale whales""",
    "organisation": """bank banks company companies firm firms business businesses party parties agency agencies
        organisation organisations organization organizations brand brands team teams club clubs store stores""",
    "talks": "talks negotiation negotiations meeting meetings session sessions discussion discussions",
}  # fmt: skip
CLASS_OF = {w: c for c, words in CLASSES.items() for w in words.split()}
# "33 civilian ...": who does or has something, by the ending of the word.
_PERSON_ENDING = re.compile(
    r"(?:[a-z]{3}(?:men|women|ists|workers|ians|keepers|holders|seekers)|[a-z]{2}(?:man|woman|ist))$"
)
_MODEL_CLASS = re.compile(
    r"(?P<missile>kh-|x-\d|iskander|kalibr|kinzhal|s-300|s-400|zircon|kn-23|oniks|fp-\d|patriot|atacms|banderol)"
    r"|(?P<drone>shahed|geran|gerbera|lancet|orlan|fpv|uav|tb2|bayraktar|italmas|molniya)"
    r"|(?P<bomb>fab-|kab|umpk|gbu)",
)
_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "lives": "life",
    "feet": "foot", "policemen": "policeman", "servicemen": "serviceman", "gunmen": "gunman", "wives": "wife",
    "policewomen": "policewoman", "fishermen": "fisherman", "aircraft": "aircraft", "troops": "troop",
    "remains": "remains", "series": "series", "personnel": "personnel", "talks": "talks",
    "species": "species", "mlrs": "mlrs", "himars": "himars", "news": "news", "diabetes": "diabetes",
    "headquarters": "headquarters",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """Return the singular of an English noun in lower case (by rule, and a table of the irregular)."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if re.search(r"(?:vir|cens|camp|bon|surpl|b)uses$", word):
        return word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh|zz)es$", word):
        return word[:-2]
    if word.endswith("s") and not re.search(r"(?:ss|us|is)$", word) and len(word) > 3:
        return word[:-1]
    return word


def model_class(word: str) -> str | None:
    """Return the class of a weapon's name in lower case ("kh-101", "iskander"), None for others."""
    model = _MODEL_CLASS.match(word)
    return model.lastgroup if model else None


@lru_cache(maxsize=1 << 14)
def class_of(word: str) -> str | None:
    """Return the class of a noun in lower case, None where it has none."""
    if found := CLASS_OF.get(word):
        return found
    if model := _MODEL_CLASS.match(word):
        return model.lastgroup
    return "person" if _PERSON_ENDING.search(word) or word in demonyms() else None
