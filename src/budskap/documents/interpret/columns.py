"""What a table is about, told by the heads of its columns and the part it stands in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from budskap.documents.interpret.matching import matches, named, says, tokens
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

GOAL_KINDS = ("know", "feel", "think", "do")
MARK = "mark"
"""A column that only says yes or nothing to what its head names."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of table: the meanings its columns may have, the likelier first where a head fits two, and sets of which
    at least one must be there whole."""

    meanings: tuple[str, ...]
    needs: tuple[frozenset[str], ...]


def _form(meanings: str, *needs: str) -> Form:
    return Form(tuple(meanings.split()), tuple(frozenset(need.split()) for need in needs))


FORMS = {
    "activities": _form(
        "what when who to through effect hours status note says goal reason number organisation measure "
        "know feel think do time",
        "what when", "what who", "what to", "what through", "says when", "says who", "through when to",
        "through who to", "what hours", "what says", "what time", "to time", "who time", "through time",
    ),
    "audiences": _form(
        "to reason know feel think do goal effect says through note number organisation reach priority who "
        "part_of condition",
        "to",
    ),
    "goals": _form(
        "know feel think do goal to effect number note", "know do", "know feel", "know think", "think do", "goal"
    ),
    "messages": _form("says to source note number kind", "says"),
    "channels": _form("through reach level effect to note when who goal reason number what", "through"),
    "roles": _form(
        "responsibility role name who organisation note number",
        "role responsibility", "name responsibility", "who responsibility",
    ),
    "contacts": _form(
        "name role email phone organisation responsibility note",
        "name email", "name phone", "role email", "role phone", "name role", "name organisation", "organisation role",
    ),
    "organisations": _form("organisation part_of role note number name", "organisation part_of"),
    "risks": _form("risk response probability who when note number status", "risk"),
    "factors": _form("success challenge response note number", "success", "challenge"),
    "measures": _form("measure method when who goal note number what", "measure", "goal method", "what method"),
}  # fmt: skip
"""The kinds of tables communication plans have, in the order that settles a draw."""

_FORMS_OF_PARTS = {"success": "factors", "challenges": "factors"}
_ANSWERS = {"risks": "response", "roles": "responsibility"}
_MADE = ("to",)
"""What a column may be taken for although its head can mean something else only."""
_NEVER_ANSWERS = ("when", "status", "version", "hours", "number", "email", "phone")
_BY_TRAITS = {"channels": "through", "audiences": "to"}
"""What a column means of whose head nothing is known but internal, primary and the like."""
_SUBJECTS = {"audiences": "to", "activities": "what", "channels": "through", "risks": "risk", "messages": "to"}
"""What the rows of a table in such a part are about."""
_CALLED_AS_LISTS = {"audiences": "to", "activities": "what", "channels": "through", "risks": "risk", "messages": "says"}
"""What a column holds whose head is what a whole list may be called ("Who needs to know")."""
_SURE = 0.95
_LONGEST_HEAD = 40
_ASKED = 0.85
_ABOUT_THEM = 0.79
"""How likely a question about the audience, of which nothing else is known, tells why it matters."""
_BONUS_OF_PART = 0.15
_BONUS_OF_FIRST = 0.3
_MOST_TRAIT_WORDS = 4
_LONGEST_TIME = 14
_MOST_NAME_WORDS = 8
_STEP_AMONG_STEPS = 1.1
"""A step of the ladder beside others is one, whatever else it may mean."""
_FEWEST_TIMES = 3
"""Columns headed by months or quarters make a calendar only when there are several."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place in the row, its head as written, what it means ("" when nobody knows) and its traits."""

    index: int
    head: str
    meaning: str = ""
    traits: tuple[tuple[str, str], ...] = ()
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """A row of column heads understood: the kind of table, its columns, and how sure."""

    form: str
    columns: tuple[Column, ...]
    score: float

    def of(self, *meanings: str) -> list[Column]:
        return [column for column in self.columns if column.meaning in meanings]


def heads(texts: Sequence[str], lists: Sequence[str], vocabulary: Vocabulary) -> Heads | None:
    """The heads as columns of the likeliest kind of table, or None when this is no row of heads. `lists` are what the
    part is about."""
    known: list[Mapping[str, float]] = [_meanings(text, vocabulary) for text in texts]
    if sum("time" in one for one in known) < _FEWEST_TIMES:
        known = [{meaning: score for meaning, score in one.items() if meaning != "time"} for one in known]
    else:
        known = [{"time": one["time"]} if "time" in one else one for one in known]
    if sum("level" in one for one in known) > 1:
        known = [{**one, "level": _STEP_AMONG_STEPS} if "level" in one else one for one in known]
    if not (_is_row_of_heads(texts, known, vocabulary) or _heads_rows(texts, known, lists)):
        return None
    wanted = {_FORMS_OF_PARTS.get(name, name) for name in lists}
    traits = [traits_of(text, vocabulary) for text in texts]
    said = frozenset().union(*known)
    likely = (name for name in FORMS if _may_fit(name, said, any(traits), wanted))
    options = [_fitted(name, texts, known, traits, vocabulary) for name in likely]
    fitting = [one for one in options if one and _is_enough(one, wanted)]
    return max(fitting, key=lambda one: one.score + _bonus(one, wanted), default=None)


def _bonus(found: Heads, wanted: set[str]) -> float:
    """What speaks for a kind of table besides its heads: the part it stands in, and the more where its first column is
    what such a part is about."""
    is_first = found.columns[0].meaning == _SUBJECTS.get(found.form)
    return (_BONUS_OF_PART + _BONUS_OF_FIRST * is_first) if found.form in wanted else 0.0


def _is_row_of_heads(texts: Sequence[str], known: Sequence[Mapping[str, float]], vocabulary: Vocabulary) -> bool:
    filled = [i for i, text in enumerate(texts) if text]
    sure = [i for i in filled if max(known[i].values(), default=0) >= 0.75 or traits_of(texts[i], vocabulary)]
    return bool(filled) and max(len(texts[i]) for i in filled) <= 80 and len(sure) * 2 >= len(filled)


def _heads_rows(texts: Sequence[str], known: Sequence[Mapping[str, float]], lists: Sequence[str]) -> bool:
    """Whether the first head says that the rows are what the part is about, whatever the others are."""
    wanted = {_SUBJECTS.get(name, "") for name in lists}
    is_sure = any(score >= _SURE for meaning, score in known[0].items() if meaning in wanted)
    return is_sure and all(0 < len(text) <= _LONGEST_HEAD for text in texts)


def _is_enough(found: Heads, wanted: set[str]) -> bool:
    """Whether the columns hold what such a table needs; a table in its own part needs less."""
    have = {column.meaning for column in found.columns if column.meaning}
    if any(need <= have for need in FORMS[found.form].needs):
        return True
    return found.form in wanted and any(need & have for need in FORMS[found.form].needs)


def _may_fit(name: str, said: Collection[str], has_traits: bool, wanted: Collection[str]) -> bool:
    """Whether columns that can mean these things can hold what a table of that kind needs."""
    have = {*said, *_MADE, _ANSWERS.get(name, ""), _BY_TRAITS.get(name, "") if has_traits else ""}
    return any(need & have if name in wanted else need <= have for need in FORMS[name].needs)


def _fitted(
    name: str,
    texts: Sequence[str],
    known: Sequence[Mapping[str, float]],
    traits: Sequence[dict[str, str]],
    vocabulary: Vocabulary,
) -> Heads | None:
    columns: list[Column] = []
    total = 0.0
    ranks = _ranks(name)
    taken: set[str] = set()
    for index, text in enumerate(texts):
        options = [
            (0.1 * (meaning in taken) - score, ranks[meaning], meaning)
            for meaning, score in known[index].items()
            if meaning in ranks
        ]
        _, _, best = min(options, default=(0, (), ""))
        score = known[index].get(best, 0.0)
        if best == "what" and best in taken and "note" in ranks:
            best = "note"
        if not best and traits[index]:
            best, score = _BY_TRAITS.get(name, ""), 0.7
        taken.add(best)
        columns.append(Column(index, text, best, tuple(traits[index].items())))
        total += score
    columns = _with_one_reason(columns, known)
    columns = _of_activities(columns, vocabulary) if name == "activities" else _with_answer(columns, known, name)
    columns = _of_those_aimed_at(columns, vocabulary) if name in ("audiences", "goals") else columns
    columns = _with_subgroups(columns, vocabulary) if name == "audiences" else columns
    filled = sum(bool(text) for text in texts)
    return Heads(name, tuple(columns), total / max(1, filled)) if any(column.meaning for column in columns) else None


@cache
def _ranks(name: str) -> dict[str, tuple[bool, int]]:
    """The meanings of a kind of table; those it cannot do without come first when a head fits two of them."""
    form = FORMS[name]
    needed = frozenset().union(*form.needs)
    return {meaning: (meaning not in needed, at) for at, meaning in enumerate(form.meanings)}


def _with_one_reason(columns: list[Column], known: Sequence[Mapping[str, float]]) -> list[Column]:
    """The columns; a question about the audience is no reason where another column is headed so."""
    reasons = [one for one in columns if one.meaning == "reason"]
    asked = [one for one in reasons if known[one.index]["reason"] == _ABOUT_THEM]
    if len(asked) == len(reasons):
        return columns
    return [replace(one, meaning="") if one in asked else one for one in columns]


def _of_activities(columns: list[Column], vocabulary: Vocabulary) -> list[Column]:
    """The columns of activities; "Month" beside the months heads what their rows are about."""
    if any(one.meaning == "time" for one in columns) and columns[0].meaning == "when":
        columns = [replace(columns[0], meaning=""), *columns[1:]]
    return _with_those_reached(columns, vocabulary)


def _with_those_reached(columns: list[Column], vocabulary: Vocabulary) -> list[Column]:
    """ "Who" beside another column for the one responsible asks whom it is for."""
    asked = [one for one in columns if one.meaning == "who"]
    bare = [one for one in asked if " ".join(tokens(one.head)) in vocabulary.words("persons")]
    named = [one for one in asked if one not in bare]
    if len(bare) != 1 or not named or any(one.meaning == "to" for one in columns):
        return columns
    return [replace(one, meaning="to") if one is bare[0] else one for one in columns]


def _of_those_aimed_at(columns: list[Column], vocabulary: Vocabulary) -> list[Column]:
    """A first column headed "Who?" names the audiences, where the others say what they shall know, feel or do."""
    first, *others = columns
    says_goals = any(one.meaning in GOAL_KINDS for one in others)
    if not says_goals or not is_word(first.head, "persons", vocabulary) or any(one.meaning == "to" for one in columns):
        return columns
    return [replace(first, meaning="to"), *others]


def _with_subgroups(columns: list[Column], vocabulary: Vocabulary) -> list[Column]:
    """Beside a column of parts of audiences, the one before it names what these are part of."""
    for whole, part in pairwise(columns):
        if whole.meaning == "to" and says(part.head, vocabulary.words("subgroups"), vocabulary, _SURE):
            told = {whole: replace(whole, meaning="part_of"), part: replace(part, meaning="to")}
            return [told.get(one, one) for one in columns]
    return columns


def _with_answer(columns: list[Column], known: Sequence[Mapping[str, float]], name: str) -> list[Column]:
    """Beside a risk stands what is done about it, beside a role what it answers for, whatever the head says: the last
    column, where it is the only one nobody knows and not one of dates and the like."""
    wanted = _ANSWERS.get(name, "")
    unknown = [one for one in columns if not one.meaning and one.head]
    if unknown and any(known[unknown[-1].index].get(one, 0.0) >= _SURE for one in _NEVER_ANSWERS):
        return columns
    if not wanted or len(unknown) != 1 or unknown[0] is not columns[-1] or len(columns) == 1:
        return columns
    if any(one.meaning == wanted for one in columns):
        return columns
    return [*columns[:-1], replace(unknown[0], meaning=wanted, is_guessed=True)]


@lru_cache(maxsize=5_000)
def _meanings(text: str, vocabulary: Vocabulary) -> Mapping[str, float]:
    """Everything a column head can mean, with how well it fits."""
    if not text or len(text) > 80:
        return {}
    found = {one.meaning: one.score for one in matches(text, "columns", vocabulary)}
    for one in matches(text, "goals", vocabulary, 0.74):
        meaning = one.meaning if one.meaning in GOAL_KINDS else "goal"
        found[meaning] = max(found.get(meaning, 0.0), one.score)
    if _is_of_today(text, vocabulary):
        found = {meaning: score for meaning, score in found.items() if meaning not in GOAL_KINDS}
    if is_word(text, "toward", vocabulary):
        found["to"] = _SURE
    if max(found.values(), default=0.0) < _SURE and (listed := _called_as_list(text, vocabulary)):
        found[listed] = _SURE
    if asked := asked_of_them(text, vocabulary):
        found[asked] = max(found.get(asked, 0.0), 0.9)
    elif _asks(text, vocabulary) and set(tokens(text)) & set(vocabulary.words("they")):
        found = {meaning: score for meaning, score in found.items() if score >= _ASKED} or {"reason": _ABOUT_THEM}
    if any(says(text, options, vocabulary, 0.95) for options in vocabulary.phrases("effects").values()):
        found["level"] = 0.95
    is_short = len(text) <= _LONGEST_TIME and not found.keys() - {"when"}
    if is_short and parse(text, vocabulary.language).kind == "date":
        found["time"] = 0.9
    return found


def _called_as_list(text: str, vocabulary: Vocabulary) -> str | None:
    """What a column holds whose head is what a list may be called, or those of one rank in it ("Other audiences")."""
    if "note" in (one.meaning for one in matches(text, "columns", vocabulary)) and named(text, "priority", vocabulary):
        return "to"
    return _CALLED_AS_LISTS.get(named(text, "headings", vocabulary) or "")


def _is_of_today(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a head says how it is now ("Attitude today"), which is no goal."""
    words = f" {' '.join(tokens(text))} "
    return any(f" {word} " in words for word in vocabulary.words("now"))


def _asks(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a head is a question, with or without its sign."""
    first = next(iter(tokens(text)), "")
    is_asked = any(first in options[:1] for options in vocabulary.phrases("messages").values())
    return text.rstrip().endswith("?") or (is_asked and len(text.split()) > len(("what", "they", "want")))


def is_word(text: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether a head is one of the small words in a list of the vocabulary, and nothing more."""
    return " ".join(tokens(text)) in vocabulary.words(name)


def asked_of_them(text: str, vocabulary: Vocabulary) -> str | None:
    """The step of goals that a question about the audience ends in: "Vad ska de veta?"; a question about them that ends
    in none is about something else."""
    words = tokens(text)
    if len(words) < 3 or not set(words) & set(vocabulary.words("they")):
        return None
    return next((kind for kind in GOAL_KINDS if words[-1] in vocabulary.phrases("goals")[kind]), None)


def traits_of(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    """What a head says of everything below it: internal or external, primary or secondary, a level of effect."""
    return dict(_traits_of(text, vocabulary)) if len(set(tokens(text))) <= _MOST_TRAIT_WORDS else {}


@lru_cache(maxsize=5_000)
def _traits_of(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    found = {}
    words = set(tokens(text))
    for name in ("reach", "priority"):
        said = [meaning for meaning, options in vocabulary.phrases(name).items() if words & set(options)]
        if len(said) == 1:
            found[name] = said[0]
        elif not said and (whole := named(text, name, vocabulary)):
            found[name] = whole
    for level, options in vocabulary.phrases("effects").items():
        if says(text, options, vocabulary, 0.95):
            found["effects"] = level
            break
    return tuple(found.items())


def of_audience(labels: Sequence[str], lists: Sequence[str], vocabulary: Vocabulary) -> Heads | None:
    """The labels as the heads of a table of audiences, whose first column stands in the heading above; None where they
    state no goal and no channel, nor both what they need and what they are told."""
    if "audiences" not in lists:
        return None
    name = vocabulary.phrases("columns")["to"][0]
    found = heads([name, *labels], lists, vocabulary)
    if found and found.form == "activities" and found.of("through") and not found.of("when"):
        texts = (name, *labels)
        known = [_meanings(text, vocabulary) for text in texts]
        found = _fitted("audiences", texts, known, [{}] * len(texts), vocabulary)
    if found is None or found.form != "audiences" or not (found.of(*GOAL_KINDS, "through") or _tells_needs(found)):
        return None
    form = "goals" if found.of(*GOAL_KINDS) else "audiences"
    return Heads(form, tuple(replace(one, index=one.index - 1) for one in found.columns[1:]), found.score)


def _tells_needs(found: Heads) -> bool:
    return bool(found.of("reason") and found.of("says"))
