"""What kind of source somebody is (tables.SOURCE_TYPES), from the words that name them."""

from __future__ import annotations

from collections.abc import Collection

_MILITARY = frozenset(
    """army military navy troops brigade battalion regiment general commander commander-in-chief defence
    defense defences defenses soldier soldiers colonel lieutenant admiral forces staff marines corps
    air-force idf""".split()
)
_ANONYMOUS = frozenset("source sources insider insiders anonymous unnamed".split())
_WITNESS = frozenset(
    """resident residents witness witnesses eyewitness eyewitnesses survivor survivors neighbor neighbors
    neighbour neighbours locals victim victims relative relatives passenger passengers mother
    father friend friends family student students worker workers""".split()
)
_AID = frozenset(
    """un u.n rights nations unhcr unicef ocha ohchr unrwa iaea wfp icrc ngo ngos charity charities humanitarian
    cross crescent amnesty watch relief refugees refugee msf iom fao undp unfpa oxfam lawyers prisoners
    activists unifil monusco minusca unmiss undof peacekeepers peacekeeping frontières""".split()
)
_LOCAL = frozenset(
    """governor mayor energy health emergency police sheriff regional city county local prosecutor
    prosecutors prosecutor's rescuers hospital doctors medics fire coroner""".split()
)
_NATIONAL = frozenset(
    """president kremlin government minister ministry foreign delegation negotiator parliament house
    spokesman spokesperson spokeswoman envoy leader premier secretary presidency pentagon council
    security adviser official officials chancellor bankova treasury""".split()
)
_MEDIATING = frozenset(
    "envoy mediator mediators broker negotiator president secretary official officials".split()
)
_CIVIL = frozenset(
    """authorities authority civil administration judge court officer chief department task force service
    senator detective attorney commissioner representative operator state office agency governor
    lawmaker lawmakers congressman congresswoman""".split()
)
_SCHOLARS = frozenset(
    "university college school institute professor researcher researchers".split()
)
_MEDIA = frozenset(
    """afp ap reuters bbc cnn times post journal news newspaper agency tass ria interfax media channel
    channels analyst analysts expert experts observer observers institute think-tank tank university
    centre center economist economists professor historian researcher researchers study survey poll
    polls report analysis data blogger bloggers monitor monitors telegram journalist journalists
    broadcaster bank fund consultancy magazine website""".split()
)


def kind_of(
    words: Collection[str], *, person: bool, belligerent: bool, mediates: bool, state: bool
) -> str:
    """Return the kind of a source named by `words` (lower case).

    belligerent: it speaks for a side of the war the text is about; mediates: for who brokers its
    talks; state: for any state. A person without office is a witness, a body without one media.
    """
    named = {word.rstrip(".").removesuffix("'s") for word in words}
    if "doctors" in named and named & {"borders", "without", "network", "union"}:
        return "un_ngo"
    if named & _ANONYMOUS:
        return "anonymous"
    if named & _WITNESS and not {"coordinator", "representative"} & named:  # "resident coordinator"
        return "witness"
    if belligerent and not state and not named & _LOCAL:
        return "belligerent_official"  # who speaks for an armed group
    if (named & _MILITARY and not named & {"task", "emergency", "civil", "rights"}) or {
        "air",
        "force",
    } <= named:
        return "military"
    if mediates and named & _MEDIATING:
        return "mediator"
    if belligerent and named & _NATIONAL and not named & _LOCAL:
        return "belligerent_official"
    if named & _AID:
        return "un_ngo"
    if named & _SCHOLARS:
        return "media_analysis"
    if named & (_CIVIL | _LOCAL | _NATIONAL) or (state and not named & _MEDIA):
        return "civil_official"
    return "witness" if person and not named & _MEDIA else "media_analysis"
