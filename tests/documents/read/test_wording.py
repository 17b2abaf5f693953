import pytest

from budskap.documents.read.wording import close_hyphens, fold, join


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Vi bygger om", "vården"], "Vi bygger om vården"),
        (["kommunikations-", "plan"], "kommunikationsplan"),
        (["barn- ", "och ungdom"], "barn- och ungdom"),
        (["helse-", "og omsorg"], "helse- og omsorg"),
        (["børne-", "eller ungeområdet"], "børne- eller ungeområdet"),
        (["short-", "and long-term"], "short- and long-term"),
        (["barn-", "ungdoms- och äldreomsorg"], "barn- ungdoms- och äldreomsorg"),
        (["alla nya e-", "tjänster"], "alla nya e-tjänster"),
        (["nytt IT-", "stöd"], "nytt IT-stöd"),
        (["juni-", "september"], "juni-september"),
        (["Plan 2026–", "2027"], "Plan 2026–2027"),
        (["Plan –", "2027"], "Plan – 2027"),
        (["2025-", "03-01"], "2025-03-01"),
        (["måndag-", "fredag"], "måndag-fredag"),
        (["2025-", "2026"], "2025-2026"),
        (["Oslo-", "Bergen"], "Oslo-Bergen"),
        (["Öppen omsorg -", "hemma"], "Öppen omsorg - hemma"),
        (["läs www.exempel.se/om-", "oss"], "läs www.exempel.se/om-oss"),
        (["för\u00ad", "valtning"], "förvaltning"),
        (["mjuk\u00adt", "bindestreck"], "mjukt bindestreck"),
        (["", "  ", "ord"], "ord"),
        ([], ""),
    ],
)
def test_join(lines, text):
    assert join(lines) == text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  en\tmening \n över\xa0rader\x0b ", "en mening över rader"),
        ("Ma\u030algrupp", "Målgrupp"),
        ("noll\u200bbredd\ufeff\x07", "nollbredd"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Social- förvaltningen: Stab", "Socialförvaltningen: Stab"),
        ("barn- och utbildning", "barn- och utbildning"),
        ("Samverkan - digitalt", "Samverkan - digitalt"),
        ("Möte- Kalmar", "Möte- Kalmar"),
        ("mars- april", "mars- april"),
    ],
)
def test_a_flattened_line_break_in_a_cell_is_closed(text, closed):
    assert close_hyphens(text) == closed
