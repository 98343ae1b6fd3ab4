"""What stands on a page beside the article: lines that give no claims, known by how they are worded.

Read line by line from a table of patterns, so that a page drops them and says why. Only pages are
read so: a text that came as text is never changed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_END = r"[\s:.!|>»→–—-]*$"
_AGENCY = r"AP|AFP|Reuters|EPA|EPA-EFE|DPA|ANSA|TASS|PTI|IANS|Xinhua|Getty Images|Getty|Shutterstock|Alamy|Anadolu|Handout|File"
_SITE = r"Facebook|Twitter|X|Instagram|WhatsApp|Telegram|LinkedIn|Reddit|Pinterest|YouTube|TikTok|Threads|Bluesky|Viber|Flipboard|Messenger|Google News|RSS"
_SHARE = rf"(?:share|tweet|e-?mail|print|save|copy(?: link)?|link copied|bookmark|comments?|gift|like|pin it|post|(?:this )?(?:article|story)|on|via|to|by|and|{_SITE})"

# kind -> patterns that a line must begin with; each line so known is dropped.
_LINES: dict[str, tuple[str, ...]] = {
    "teaser": (
        r"(?:also|must|further|continue) (?:read|reading|watch|see)\b\s*(?:[:|–—-]|$)",
        r"(?:read|see|watch|listen|hear) (?:also|more|next|now|this)\b\s*(?:[:|–—>»-]|$)",
        r"read (?:more|on)\b[^.!?]*$",
        r"(?:read|see|watch) (?:the )?(?:full|original|whole|complete) (?:story|article|report|text|video|interview)\b",
        r"(?:related|recommended|editor'?s?’?s? (?:picks?|choice)|trending|most (?:read|popular|viewed|shared)|top stories"
        r"|don[’']?t miss|in case you missed it|icymi|you (?:may|might) (?:also )?(?:like|be interested)|up next|next up"
        r"|more (?:on this|like this|stories|news|from|in this (?:series|section))(?!.*\.$)|what to read next|latest (?:news|stories|headlines)"
        r"|popular now|suggested|explore more|see also|further reading)\b[^.!?:|]{0,40}(?:[:|–—]|$)",
        r"(?:watch|listen|video|audio|podcast|gallery|in pictures|explainer|analysis|opinion|quiz)\s*[:|]",
        r"(?:click|tap) (?:here|on)\b",
    ),
    "live": (
        r"live(?: updates?| blog| coverage| now)?\s*[:|–—]",
        r"follow (?:along|live|our live|the latest|all the latest|all our)\b",
        r"(?:for (?:the )?(?:latest|live|more) (?:news|updates|headlines|stories|coverage))\b",
        r"this (?:live )?(?:page|blog|story|article) (?:has (?:now )?closed|is being updated|will be updated|was updated)",
        r"this is a (?:developing|breaking) (?:news )?story\b[^.]*\.?\s*(?:please|check|it|we|more|updates?|come|$)",
    ),
    "caption": (
        r"(?:\({0,1}(?:file )?(?:photo|image|picture|photograph|illustration|screenshot|screengrab|still|graphic|map|video|footage|credit|caption|copyright)s?)\b"
        r"(?: (?:by|credit|courtesy(?: of)?|from|source|caption|copyright|via|taken by|for representation(?:al)?(?: purposes?)?))?\s*(?:[:/|©]|(?:by|courtesy) )",
        r".{0,500}[(\[](?:[^()\[\]]{0,40} )?(?:photo|image|picture|photograph|illustration|credit|courtesy)s?\b[^()\[\]]{0,100}[)\]]\.?$",
        rf".{{0,500}}[(\[](?:{_AGENCY}) ?(?:photo|/)[^()\[\]]{{0,80}}[)\]]\.?$",
        r".{0,500}\b(?:photo|image|picture|photograph|credit)s?(?: credit| by)?\s*[:|©]\s*[^.]{2,80}$",
        rf".{{0,500}}(?:©\s*(?:{_AGENCY})\b|\b(?:REUTERS|AFP|EPA)/|/\s*(?:{_AGENCY})\b|(?:via|[|–—]) (?:{_AGENCY})\b)[^.]{{0,40}}$",
        r"(?:enlarge|expand|open|view|hide|toggle|zoom|download) (?:this )?(?:image|photo|caption|picture|gallery)\b",
        r"(?:image|media|photo|figure) (?:caption|source|credit|\d+ of \d+)\b",
    ),
    "newsletter": (
        r"(?:sign|signing) up (?:here|now|today|\b.{0,80}\b(?:newsletter|alert|update|briefing|digest|e-?mail|inbox)s?)\b",
        r"(?:please )?(?:subscribe|register)(?: now| here| today| free)?(?: (?:to|for|with|at)\b|\s*[:|!]|$)",
        r"(?:get|receive|have)\b.{0,120}\b(?:in|to) your (?:inbox|e-?mail|mailbox|phone)\b",
        r"(?:enter|your|provide) (?:your )?e-?mail\b",
        r".{0,80}\b(?:free|daily|weekly|our|morning) (?:e-?mail )?newsletters?\b",
        rf"(?:join|follow|find|like|add|message) (?:us|our|me|@\w+|the (?:channel|conversation))\b.{{0,80}}\b(?:on|at|channel|group|page|source|{_SITE})\b",
        r"(?:download|get|install) (?:our|the|\w+'s) (?:free )?(?:\w+ )?app\b",
        r"(?:support|help) (?:us|our|independent)\b.{0,60}(?:journalis|report|work|newsroom|donat)",
        r"(?:donate|become a (?:member|subscriber|supporter|patron)|already a (?:member|subscriber))\b",
        r"(?:this (?:article|story|content) is (?:for|exclusive to)|you have (?:reached|read)|unlock|to continue reading)\b.{0,80}(?:subscri|member|free|article|access|log)",
        r"(?:log|sign) in (?:to|or)\b",
        r"thank(?:s| you) for (?:subscribing|signing up|reading|registering)\b",
    ),
    "share": (
        rf"(?:{_SHARE})(?:[\s,|/•·]+(?:{_SHARE}|\d+))*{_END}",
        r"(?:share|send|e-?mail|print|save|gift|copy) (?:this|the) (?:article|story|page|link|post|video)\b[^.]{0,40}\.?$",
        r"\d+ (?:shares?|comments?|views?|likes?|replies|min(?:ute)?s?(?:\.|-| )?read|minutes? ago|hours? ago|reading)\b.{0,20}$",
        r"(?:leave|post|add|write|view|show|read|hide|join|load)(?: (?:a|your|all|the|more))? (?:\d+ )?(?:comments?|reply|discussion)\b",
        r"(?:text size|font size|listen to (?:this )?article|reading time|order reprints|print article|skip to|back to top|show more|load more|view all|see all|hide ad)\b[^.]{0,60}$",
        r"(?:this article has been sent to|an error (?:has )?occurred|please (?:try again|enable javascript|log in|wait|check your))\b",
    ),
    "consent": (
        r"(?:we|this (?:web)?site|our (?:web)?site|\S+\.\w{2,3}) (?:and our partners )?uses? (?:\w+ )?cookies\b",
        r"(?:by (?:continuing|using|clicking|signing|submitting|providing|subscribing|entering))\b.{0,120}\b(?:agree|accept|consent|terms|cookies|privacy)",
        r"(?:accept|reject|manage|allow|decline)(?: (?:all|my|your|the|optional))? (?:cookies|preferences|settings|consent)\b",
        r"(?:cookie|privacy|consent) (?:policy|notice|settings|preferences|choices)\b[^.]{0,60}$",
        r"(?:terms (?:of (?:use|service)|and conditions)|your privacy choices)\b[^.]{0,60}$",
        r"(?:this|the) (?:content|video|post|map) (?:is (?:hosted|provided) by|cannot be (?:shown|displayed)|is not available)\b",
    ),
    "notice": (
        rf"(?:advertisement|advertising|ad feedback|sponsored(?: content| by.*)?|promoted(?: content)?|paid content|partner content){_END}",
        r"(?:advertisement|(?:the )?(?:story|article|report) continues?|continue reading|scroll (?:down )?to continue)\b.{0,40}(?:below|after|continue|advert|reading|$)",
        r"(?:copyright\b|\(c\)|©)[^.]{0,30}\b(?:19|20)\d\d\b",
        r".{0,120}\ball rights reserved\b",
        r"this (?:copy|material|article|content) (?:is for your personal|may not be (?:published|reproduced))\b",
        r"distribution and use of this material\b",
        r"(?:(?:first|originally) )?(?:published|posted|updated|last (?:updated|modified)|date)\s*(?:on|at|:)?\s*"
        r"(?:(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?,?\s*|[\d:]+\s*[ap]\.?m\.?,?\s*)*"
        r"\d[\w.,:/ -]{0,25}\b(?:19|20)?\d\d\b.{0,40}$",
        r"(?:filed under|tags?|tagged|topics?|categor(?:y|ies)|keywords|labels)\s*(?::|$)",
        r"(?:have|got) a (?:news )?tip\b",
    ),
}
_KINDS = {
    kind: re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
    for kind, patterns in _LINES.items()
}
# A heading of a list of other stories: the headlines below it go with it.
_LIST_HEAD = re.compile(
    r"(?:related|recommended|most (?:read|popular|viewed|shared)|trending|top stories|read (?:also|more|next)|also read"
    r"|more (?:stories|news|on this|from .{1,40})|latest (?:news|stories|headlines)|you (?:may|might) also like|see also"
    r"|editor'?’?s'?’? picks?|don[’']?t miss|what to read next|popular now|further reading)"
    rf"(?: (?:stories|articles|news|topics|reading|content|posts|coverage|links|videos?|now|on .{{1,40}}))?{_END}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_MARKS = re.compile(r"^[\s\-–—•*▪►▶>#|✉📷📸🔴]+")
_LONG_HEADLINE = 160
_LONG_LINE = 600  # a paragraph as long as this tells something of its own


class Dropped(NamedTuple):
    """A line that is no part of the article: which kind it is of, and what it says."""

    kind: str
    line: str


def kind_of(line: str) -> str | None:
    """Return which kind of boilerplate `line` is, None where it is of the article."""
    said = _MARKS.sub("", line).rstrip(" |")
    if len(said) > _LONG_LINE:
        return None
    return next((kind for kind, pattern in _KINDS.items() if pattern.match(said)), None)


def without_boilerplate(text: str) -> tuple[str, list[Dropped]]:
    """Return the `text` of a page without the lines that are not of the article, and those lines."""
    kept: list[str] = []
    dropped: list[Dropped] = []
    in_list = False
    for line in text.split("\n"):
        said = _MARKS.sub("", line).strip()
        if not said:
            kept.append(line)
            continue
        if _LIST_HEAD.fullmatch(said):
            in_list = True
        elif in_list:
            in_list = len(said) <= _LONG_HEADLINE and not _SENTENCE_END.search(said)
        kind = "list" if in_list else kind_of(line)
        if kind:
            dropped.append(Dropped(kind, line))
        else:
            kept.append(line)
    return "\n".join(kept).strip("\n"), dropped
