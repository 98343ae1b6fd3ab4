"""Every dataset, declared once: Arrow schemas, expectations, docs and datapackage come from here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa


class SchemaError(ValueError):
    """Rows do not have the shape their table declares."""


STRING, INT, FLOAT, BOOL = pa.string(), pa.int32(), pa.float64(), pa.bool_()
TIME, DAY, STRINGS = pa.timestamp("us", tz="UTC"), pa.date32(), pa.list_(pa.string())
HASHES, FLOATS = pa.list_(pa.uint32()), pa.list_(pa.float64())


def col(
    name: str,
    type_: pa.DataType,
    doc: str,
    *,
    null: str | None = None,
    one_of: Sequence[str] = (),
    unit: str | None = None,
) -> pa.Field:
    """Declare one column: `doc` says what it means, `null` what a null means (None: never null)."""
    meta = {"doc": doc} | ({"null": null} if null else {}) | ({"unit": unit} if unit else {})
    meta |= {"one_of": " ".join(one_of)} if one_of else {}
    return pa.field(name, type_, nullable=null is not None, metadata=meta)


@dataclass(frozen=True)
class Table:
    """A dataset: its name, what one row is, its key, its order on disk, its columns.

    `day` names the column by whose UTC date rows are published; those without one are `undated`.
    """

    name: str
    row: str
    key: tuple[str, ...]
    order: tuple[str, ...]
    day: str
    columns: tuple[pa.Field, ...]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, carrying the docs into every Parquet file."""
        return pa.schema(
            self.columns,
            metadata={"table": self.name, "row": self.row, "key": " ".join(self.key)},
        )

    def conform(self, rows: Iterable[dict[str, Any]]) -> pa.Table:
        """Return `rows` as an Arrow table of exactly this schema, in `order`, or raise SchemaError."""
        rows = list(rows)
        names = set(self.schema.names)
        for row in rows:
            if wrong := names ^ row.keys():
                raise SchemaError(
                    f"{self.name}: columns {sorted(wrong)} missing or unknown in {row}"
                )
        table = pa.Table.from_pylist(rows, schema=self.schema)
        self.check(table)
        return self.sort(table)

    def check(self, table: pa.Table) -> None:
        """Raise SchemaError where a column that is never null has a null, or the key is not unique."""
        for field in self.columns:
            if not field.nullable and (n := table[field.name].null_count):
                raise SchemaError(f"{self.name}.{field.name}: {n} null of {table.num_rows} rows")
        if (
            table.num_rows
            and table.group_by(list(self.key)).aggregate([]).num_rows != table.num_rows
        ):
            raise SchemaError(f"{self.name}: key {self.key} is not unique")

    def sort(self, table: pa.Table) -> pa.Table:
        """Return `table` in the one order in which this dataset is written (ties by key)."""
        return table.sort_by([(c, "ascending") for c in (*self.order, *self.key)])

    def empty(self) -> pa.Table:
        """Return a table of this schema with no rows."""
        return self.schema.empty_table()


def content_id(*parts: object) -> str:
    """Return 16 hex digits of the sha256 of `parts`: ids are content hashes, never random."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf8", "surrogatepass")).hexdigest()[
        :16
    ]


PUBLISHED_PRECISIONS = ("minute", "day")
PUBLISHED_BASES = ("feed", "metadata", "url", "dateline", "given", "none")
QUALIFIERS = (
    "exact",
    "approx",
    "nearly",
    "more_than",
    "at_least",
    "fewer_than",
    "at_most",
    "range",
    "order_of_magnitude",
)
ASPECTS = ("event", "cumulative", "rolling", "stock", "rate")
MODALITIES = ("actual", "planned", "demanded", "hypothetical", "negated")
STANCES = ("reported", "claimed", "alleged", "denied")
SOURCE_TYPES = (
    "belligerent_official",
    "civil_official",
    "mediator",
    "un_ngo",
    "media_analysis",
    "military",
    "witness",
    "anonymous",
    "article",
)
DATE_BASES = ("explicit", "relative", "event", "published", "none")
ORIGIN_BASES = ("credit", "near_copy", "shared_facts", "own")
VERDICTS = ("single", "agree", "compatible", "conflict")
CHANGES = ("first", "refine", "update", "correction")
# PLOVER, the Political Language Ontology for Verifiable Event Records (2022), event types.
KINDS = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
UCDP_WHERE = ("1", "2", "3", "4", "5", "6", "7")
UCDP_DATE = ("1", "2", "3", "4", "5")
WHERE_DOC = (
    "precision of the place, UCDP where_prec: 1 exact point, 2 near a point, 3 second-order division, "
    "4 first-order division, 5 other linear or fuzzy region, 6 country, 7 international waters or air"
)
DATE_DOC = (
    "precision of the date, UCDP date_prec: 1 exact day, 2 two to six days, 3 one week, "
    "4 eight to thirty days, 5 more than a month"
)

CORRECTIONS_DOC = (
    "what people corrected (overrides.csv): a JSON list of field, was, now, reason, reviewer, date; "
    "no reviewer where a column only follows from another"
)

ARTICLES = Table(
    name="articles",
    row="one article, its text frozen at first sight; a changed page is a new version",
    key=("article_id",),
    order=("published_at", "publisher"),
    day="published_at",
    columns=(
        col("article_id", STRING, "given by the source, else a hash of canonical URL and text"),
        col("url", STRING, "where it was found", null="the input names none"),
        col("canonical_url", STRING, "url without tracking, fragment and session", null="no url"),
        col("publisher", STRING, "who published it, as named in the input", null="not known"),
        col("title", STRING, "headline", null="none"),
        col("authors", STRINGS, "bylines, in order; empty: none named"),
        col("published_at", TIME, "when it was published", null="not known", unit="UTC"),
        col(
            "published_precision",
            STRING,
            "how exact published_at is",
            null="no published_at",
            one_of=PUBLISHED_PRECISIONS,
        ),
        col("date_basis", STRING, "what published_at rests on", one_of=PUBLISHED_BASES),
        col("zone", STRING, "IANA time zone whose day is today in it", null="not known: UTC"),
        col("retrieved_at", TIME, "when it was fetched", null="read from a local file", unit="UTC"),
        col("language", STRING, "BCP 47 language of the text, und where it cannot be told"),
        col("text", STRING, "body; offsets in claims count code points of this string"),
        col("word_count", INT, "words in text"),
        col("text_sha256", STRING, "sha256 of text in UTF-8"),
        col("source", STRING, "the input it came from: file or source name"),
        col(
            "raw_ref",
            STRING,
            "which record of that input: its hash, or its WARC record",
            null="the whole file",
        ),
        col("version", INT, "1 for the first text seen at this URL, 2 for its first change ..."),
    ),
)

CLAIMS = Table(
    name="claims",
    row="one figure stated in one article, exactly as far as the text supports it",
    key=("claim_id",),
    order=("metric", "published_at", "article_id", "char_start"),
    day="published_at",
    columns=(
        col("claim_id", STRING, "hash of article_id, span and metric"),
        col("article_id", STRING, "the article that states it"),
        col("published_at", TIME, "when that article was published", null="not known", unit="UTC"),
        col("sentence_no", INT, "number of the sentence in the text, from 0"),
        col("sentence_start", INT, "first code point of that sentence in articles.text"),
        col("sentence_end", INT, "one past its last"),
        col("char_start", INT, "first code point of the figure in articles.text"),
        col("char_end", INT, "one past its last"),
        col("quote", STRING, "articles.text[char_start:char_end], verbatim"),
        col(
            "value",
            FLOAT,
            "the number stated, in `unit`",
            null="none stated ('dozens')",
            unit="unit",
        ),
        col("low", FLOAT, "least value the text allows", null="unbounded", unit="unit"),
        col("high", FLOAT, "greatest value the text allows", null="unbounded", unit="unit"),
        col("qualifier", STRING, "how the figure is hedged", one_of=QUALIFIERS),
        col("unit", STRING, "UCUM code, or ISO 4217 for money"),
        col("base_value", FLOAT, "value in the metric's unit", null="no value or no metric"),
        col("base_low", FLOAT, "low in the metric's unit", null="unbounded or no metric"),
        col("base_high", FLOAT, "high in the metric's unit", null="unbounded or no metric"),
        col("counted", STRING, "what is counted, the noun as written", null="left unsaid"),
        col(
            "part",
            STRING,
            "the part of a whole this counts ('children', 'Iskander-M')",
            null="the whole",
        ),
        col(
            "metric",
            STRING,
            "what is measured, an id of the catalogue",
            null="not in the catalogue",
        ),
        col(
            "aspect",
            STRING,
            "one event, since a date, the last hours, a state, or per time",
            one_of=ASPECTS,
        ),
        col("modality", STRING, "whether it is said to be so", one_of=MODALITIES),
        col("actor", STRING, "who did it, canonical name", null="not said"),
        col("target", STRING, "to whom it was done, canonical name", null="not said"),
        col(
            "attributed_source",
            STRING,
            "on whose word, name and role as the article gives them",
            null="the article's own voice",
        ),
        col("source_type", STRING, "what kind of source that is", one_of=SOURCE_TYPES),
        col(
            "attribution_cue", STRING, "the words that attribute it", null="the article's own voice"
        ),
        col("stance", STRING, "reported, or claimed by a side, or doubted", one_of=STANCES),
        col("place", STRING, "where it happened", null="not said"),
        col("geonames_id", INT, "GeoNames id of place", null="not known"),
        col("country", STRING, "ISO 3166-1 alpha-3 of place", null="not known"),
        col("lat", FLOAT, "latitude of place", null="not known", unit="deg"),
        col("lon", FLOAT, "longitude of place", null="not known", unit="deg"),
        col("where_prec", STRING, WHERE_DOC, null="no place", one_of=UCDP_WHERE),
        col("date_start", DAY, "first day it can refer to", null="not known"),
        col("date_end", DAY, "last day it can refer to", null="not known"),
        col("date_prec", STRING, DATE_DOC, null="no date", one_of=UCDP_DATE),
        col("date_basis", STRING, "what the date rests on", one_of=DATE_BASES),
        col("subset_of", STRING, "claim_id of the whole this is a part of", null="a whole"),
        col("same_as", STRING, "claim_id of the same figure in another unit", null="no twin"),
        col("confidence", FLOAT, "0 to 1: how sure the reader is of the metric", unit="1"),
        col("reader_version", STRING, "the rules that read it"),
        col("corrections", STRING, CORRECTIONS_DOC, null="as it was read"),
    ),
)

TRACES = Table(
    name="traces",
    row="what one article can be recognised by when a later one copies or rewrites it",
    key=("article_id",),
    order=("published_at",),
    day="published_at",
    columns=(
        col("article_id", STRING, "the article"),
        col("published_at", TIME, "when it was published", null="not known", unit="UTC"),
        col("wire", STRING, "the agency that it credits", null="none"),
        col("sketch", HASHES, "the lowest hashes of its runs of five words"),
        col("facts", STRINGS, "its numbers, quotes and names, in order"),
        col("weights", FLOATS, "what each fact tells, in nats", unit="1"),
        col("reader_version", STRING, "the rules, and the catalogue of metrics, that read it"),
    ),
)

ORIGINS = Table(
    name="origins",
    row="where one article's facts come from",
    key=("article_id",),
    order=("origin_id",),
    day="first_seen",
    columns=(
        col("article_id", STRING, "the article"),
        col("origin_id", STRING, "the wire, post or article all its copies share"),
        col("wire", STRING, "AP, AFP, Reuters ...", null="no agency credited"),
        col("basis", STRING, "how the origin was found", one_of=ORIGIN_BASES),
        col("copy_of", STRING, "article_id it copies", null="not a copy"),
        col("first_seen", TIME, "when the article was published", null="not known", unit="UTC"),
    ),
)

MENTIONS = Table(
    name="mentions",
    row="one happening, or one state, as one article tells it",
    key=("mention_id",),
    order=("published_at", "article_id"),
    day="published_at",
    columns=(
        col("mention_id", STRING, "claim_id of the first claim of it"),
        col("article_id", STRING, "the article"),
        col("published_at", TIME, "when it was published", null="not known", unit="UTC"),
        col("event_id", STRING, "the event it is of"),
        col("strand", STRING, "the sort of happening: mentions of two sorts share no event"),
        col("key", STRING, "mentions of one key are of one event", null="too much is left unsaid"),
        col("place", STRING, "the place within a country", null="none, or the whole"),
        col("traits", STRINGS, "the details and figures by which others know it"),
        col("weights", FLOATS, "what it tells that two share a trait, in nats", unit="1"),
    ),
)

EVENTS = Table(
    name="events",
    row="one happening, or one state that figures describe",
    key=("event_id",),
    order=("date_start", "kind"),
    day="date_start",
    columns=(
        col("event_id", STRING, "hash of what makes it this event"),
        col("kind", STRING, "PLOVER event type", null="a state, not a happening", one_of=KINDS),
        col("title", STRING, "what happened, in a few words"),
        col("date_start", DAY, "first day", null="not known"),
        col("date_end", DAY, "last day", null="not known"),
        col("date_prec", STRING, DATE_DOC, null="no date", one_of=UCDP_DATE),
        col("place", STRING, "where", null="not said"),
        col("geonames_id", INT, "GeoNames id of place", null="not known"),
        col("country", STRING, "ISO 3166-1 alpha-3", null="not known"),
        col("actor", STRING, "who did it", null="not said"),
        col("target", STRING, "to whom", null="not said"),
        col("parent_event_id", STRING, "the larger event this is a part of", null="stands alone"),
        col("n_articles", INT, "articles that state a figure of it"),
        col("n_origins", INT, "independent origins among them"),
        col("first_seen", TIME, "first publication of those", null="undated", unit="UTC"),
        col("last_seen", TIME, "last publication of those", null="undated", unit="UTC"),
        col("claim_ids", STRINGS, "the claims about it, oldest first"),
    ),
)

FIGURES = Table(
    name="figures",
    row="one quantity of one event, reconciled over all that the sources say",
    key=("figure_id",),
    order=("event_id", "metric"),
    day="date_start",
    columns=(
        col("figure_id", STRING, "hash of event, metric, scope, aspect and unit"),
        col("event_id", STRING, "the event"),
        col("date_start", DAY, "first day of the event", null="not known"),
        col("metric", STRING, "what is measured, an id of the catalogue"),
        col(
            "scope",
            STRING,
            "the part of the event this counts ('Black Sea', 'children')",
            null="the whole",
        ),
        col("aspect", STRING, "as in claims; never mixed in one figure", one_of=ASPECTS),
        col(
            "unit",
            STRING,
            "the metric's unit; for money the currency, for things of many sorts the thing counted",
        ),
        col("low", FLOAT, "least value the accepted claims allow", null="unbounded", unit="unit"),
        col(
            "best", FLOAT, "the figure an analyst would quote", null="no value stated", unit="unit"
        ),
        col(
            "high", FLOAT, "greatest value the accepted claims allow", null="unbounded", unit="unit"
        ),
        col("verdict", STRING, "how the claims agree", one_of=VERDICTS),
        col("contested", BOOL, "the other side denies it or gives another figure"),
        col("reason", STRING, "why these numbers: one sentence to quote"),
        col("n_claims", INT, "claims behind it"),
        col("n_articles", INT, "articles behind it"),
        col("n_origins", INT, "independent origins behind it"),
        col("first_seen", TIME, "first publication", null="undated", unit="UTC"),
        col("last_seen", TIME, "last publication", null="undated", unit="UTC"),
        col("claim_ids", STRINGS, "the claims, oldest first"),
        col("corrections", STRING, CORRECTIONS_DOC, null="as it was reconciled"),
    ),
)

FIGURE_HISTORY = Table(
    name="figure_history",
    row="what was known of one figure from one moment on",
    key=("figure_id", "revision"),
    order=("figure_id", "revision"),
    day="as_of",
    columns=(
        col("figure_id", STRING, "the figure"),
        col("revision", INT, "0 for the first, counting up"),
        col("as_of", TIME, "publication of the claim that changed it", null="undated", unit="UTC"),
        col("low", FLOAT, "low from then on", null="unbounded"),
        col("best", FLOAT, "best from then on", null="no value stated"),
        col("high", FLOAT, "high from then on", null="unbounded"),
        col("change", STRING, "what the claim did to the figure", one_of=CHANGES),
        col("claim_id", STRING, "the claim that changed it"),
    ),
)

QUARANTINE = Table(
    name="quarantine",
    row="a row, or an input, that failed and was kept out",
    key=("row_id",),
    order=("dataset", "expectation"),
    day="seen_at",
    columns=(
        col("row_id", STRING, "hash of dataset, expectation and row"),
        col("dataset", STRING, "the dataset it was meant for"),
        col("expectation", STRING, "the sentence it failed, or why it could not be read"),
        col("column", STRING, "the column that failed", null="the whole row"),
        col("value", STRING, "the value that failed", null="null, or the whole row"),
        col("row", STRING, "the row as JSON; for an unreadable input its name and place"),
        col("article_id", STRING, "the article it belongs to", null="not yet an article"),
        col("run_id", STRING, "the run that put it here"),
        col("seen_at", TIME, "start of that run", unit="UTC"),
    ),
)

RUNS = Table(
    name="runs",
    row="one run",
    key=("run_id",),
    order=("started_at",),
    day="started_at",
    columns=(
        col("run_id", STRING, "its start, and a hash of it and of what it was asked"),
        col("started_at", TIME, "when it began", unit="UTC"),
        col("ended_at", TIME, "when it published, failed, or was found dead", unit="UTC"),
        col("status", STRING, "how it ended", one_of=("published", "failed", "interrupted")),
        col("parameters", STRING, "what it was asked to do, as JSON"),
        col("code_version", STRING, "version of wiretally"),
        col("rows_in", STRING, "inputs by what became of them, as JSON; they balance"),
        col("rows_out", STRING, "rows of each dataset in the published state, as JSON"),
        col("inputs_hash", STRING, "hash of all article texts that came in"),
        col("error", STRING, "why it failed", null="it did not"),
    ),
)

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        ARTICLES,
        CLAIMS,
        TRACES,
        ORIGINS,
        MENTIONS,
        EVENTS,
        FIGURES,
        FIGURE_HISTORY,
        QUARANTINE,
        RUNS,
    )
}
