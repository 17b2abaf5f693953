"""Fetching a calendar from wherever somebody says it is."""

from __future__ import annotations

import datetime
import gzip
import ssl
import time
from ipaddress import ip_network

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from budskap.web.work.calendars.fetching import FetchError, Limits, fetch, is_allowed, plain
from tests.web.work.calendars.servers import answer, serving

LOOPBACK = (ip_network("127.0.0.0/8"),)
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def limits(**values):
    return Limits(**({"size": 100_000, "seconds": 5, "networks": LOOPBACK} | values))


def refused(address, **values):
    with pytest.raises(FetchError) as error:
        fetch(address, limits(**values))
    return error.value.code, error.value.detail


def test_what_is_there_comes_with_its_marks():
    with serving(lambda asked: answer(asked, CALENDAR, ETag='"1"', Last_Modified="yesterday")) as here:
        found = fetch(f"{here}/möten.ics?år=2026", limits())

    assert (found.content, found.etag, found.modified) == (CALENDAR, '"1"', "yesterday")


def test_what_is_as_it_was_is_not_sent_again():
    def answering(asked):
        is_known = asked.headers["If-None-Match"] == '"1"' and asked.headers["If-Modified-Since"] == "yesterday"
        answer(asked, status=304 if is_known else 500)

    with serving(answering) as here:
        assert fetch(here, limits(), etag='"1"', modified="yesterday").content is None


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("webcal://example.org/a.ics", "https://example.org/a.ics"),
        (" WEBCAL://example.org/a.ics ", "https://example.org/a.ics"),
        ("http://example.org", "http://example.org"),
    ],
)
def test_an_address_as_it_is_asked(address, meant):
    assert plain(address) == meant


@pytest.mark.parametrize(
    "address",
    ["", "möten", "ftp://example.org/a", "file:///etc/passwd", "https://", "https://:80/",
     "https://exa mple.org", "https://example.org:99999/", "https://[::1", "https://example.org/a\nb", "https://a..b/",
     "https://example.org/" + "a" * 2_000, "javascript://example.org/%0aalert(1)", "https://" + "a" * 70 + ".se/"],
)  # fmt: skip
def test_no_address(address):
    with pytest.raises(FetchError) as error:
        plain(address)
    assert error.value.code == "address"


@pytest.mark.parametrize("address", ["https://anna:1@example.org/", "https://anna@example.org/", "http://:x@a.se/"])
def test_an_address_with_a_password_is_told_apart(address):
    with pytest.raises(FetchError) as error:
        plain(address)
    assert error.value.code == "password"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "192.0.0.8", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
     "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1",
     "2002:a00:1::", "2001:0:1:1:0:0:f5ff:fffe", "2001:db8::1"],
)  # fmt: skip
def test_addresses_inside_are_not_asked(address):
    assert not is_allowed(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_addresses_of_the_internet_are(address):
    assert is_allowed(address)


def test_the_operator_may_open_a_network():
    assert is_allowed("10.1.2.3", (ip_network("10.1.0.0/16"),))
    assert is_allowed("::ffff:10.1.2.3", (ip_network("10.1.0.0/16"),))
    assert is_allowed("fd00::1", (ip_network("fd00::/8"),))
    assert not is_allowed("10.2.2.3", (ip_network("10.1.0.0/16"), ip_network("fd00::/8")))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_our_own_machine_is_not_asked_however_it_is_written(host):
    with serving(lambda asked: answer(asked, CALENDAR)) as here:
        assert refused(here.replace("127.0.0.1", host), networks=())[0] == "private"


def test_a_name_is_looked_up_once_and_that_very_address_asked(monkeypatch):
    """A name that says something else the second time leads nowhere else."""
    from budskap.web.work.calendars import fetching

    looked_up = []
    real = fetching.socket.getaddrinfo

    def lookup(host, port, *arguments, **named):
        if host != "calendar.example.org":
            return real(host, port, *arguments, **named)
        looked_up.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(looked_up) == 1 else "127.0.0.9", port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", lookup)
    with serving(lambda asked: answer(asked, asked.headers["Host"].encode())) as here:
        address = here.replace("127.0.0.1", "calendar.example.org")
        found = fetch(address, limits(networks=(ip_network("127.0.0.1/32"),)))
    assert found.content == address.removeprefix("http://").encode()
    assert looked_up == ["calendar.example.org"]


def test_when_the_first_address_does_not_answer_the_next_one_does(monkeypatch):
    from budskap.web.work.calendars import fetching

    real = fetching.socket.getaddrinfo

    def lookup(host, port, *arguments, **named):
        if host != "calendar.example.org":
            return real(host, port, *arguments, **named)
        return [(2, 1, 6, "", (place, port)) for place in ("127.0.0.9", "10.0.0.1", "127.0.0.1")]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", lookup)
    with serving(lambda asked: answer(asked, CALENDAR)) as here:
        assert fetch(here.replace("127.0.0.1", "calendar.example.org"), limits()).content == CALENDAR


def test_redirects_are_followed_and_each_place_checked():
    def answering(asked):
        if asked.path == "/0":
            answer(asked, CALENDAR)
        elif asked.path == "/inside":
            answer(asked, status=302, Location="http://192.168.0.1/")
        elif asked.path == "/file":
            answer(asked, status=302, Location="file:///etc/passwd")
        elif asked.path == "/round":
            answer(asked, status=307, Location="/round")
        else:
            answer(asked, status=301, Location=str(int(asked.path[1:]) - 1))

    with serving(answering) as here:
        assert fetch(f"{here}/5", limits()).content == CALENDAR
        assert refused(f"{here}/6") == ("redirects", "")
        assert refused(f"{here}/round") == ("redirects", "")
        assert refused(f"{here}/inside") == ("private", "192.168.0.1")
        assert refused(f"{here}/file") == ("address", "")


@pytest.mark.parametrize("status", [401, 404, 500, 204, 206])
def test_another_answer_is_said(status):
    with serving(lambda asked: answer(asked, status=status)) as here:
        assert refused(here) == ("status", str(status))


def test_nobody_there():
    with serving(lambda asked: None) as here:
        pass
    assert refused(here) == ("unanswered", "")
    assert refused("http://nowhere.invalid/") == ("unknown", "nowhere.invalid")


@pytest.mark.parametrize("said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"])
def test_one_that_does_not_speak_as_servers_do(said):
    with serving(lambda asked: asked.wfile.write(said)) as here:
        assert refused(here) == ("unanswered", "")


def test_what_is_too_large_is_let_go_as_it_comes():
    sent = []

    def endless(asked):
        asked.send_response(200)
        asked.end_headers()
        while len(sent) < 1_600:
            asked.wfile.write(b"x" * 65_536)
            sent.append(1)

    with serving(endless) as here:
        assert refused(here) == ("too_large", "")
    assert len(sent) < 800  # of 100 MB

    with serving(lambda asked: answer(asked, b"", Content_Length="100000001")) as here:
        assert refused(here) == ("too_large", "")


def test_what_is_packed_is_never_unpacked_beyond_the_limit():
    bomb, small = gzip.compress(bytes(50_000_000)), gzip.compress(CALENDAR)
    with serving(lambda asked: answer(asked, bomb, Content_Encoding="gzip")) as here:
        assert refused(here) == ("too_large", "")
    with serving(lambda asked: answer(asked, small, Content_Encoding="gzip")) as here:
        assert fetch(here, limits()).content == CALENDAR
    with serving(lambda asked: answer(asked, b"no", Content_Encoding="gzip")) as here:
        assert refused(here) == ("not_calendar", "")
    with serving(lambda asked: answer(asked, b"no", Content_Encoding="br")) as here:
        assert refused(here) == ("not_calendar", "")


@pytest.mark.parametrize("part", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_all_has_its_time_however_slowly_it_comes(part):
    def dripping(asked):
        asked.wfile.write(part)
        for _second in range(100):
            asked.wfile.write(b"x")
            time.sleep(0.05)

    with serving(dripping) as here:
        began = time.monotonic()
        assert refused(here, seconds=0.5) == ("too_slow", "")
        assert time.monotonic() - began < 3


def test_nor_when_its_name_took_all_the_time(monkeypatch):
    from budskap.web.work.calendars import fetching

    real = fetching.socket.getaddrinfo

    def slowly(*arguments, **named):
        time.sleep(0.3)
        return real(*arguments, **named)

    def dripping(asked):
        asked.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _second in range(100):
            asked.wfile.write(b"x")
            time.sleep(0.05)

    monkeypatch.setattr(fetching.socket, "getaddrinfo", slowly)
    with serving(dripping) as here:
        began = time.monotonic()
        assert refused(here, seconds=0.2) == ("too_slow", "")
        assert time.monotonic() - began < 2


@pytest.mark.parametrize("place", ["http://[::1", "http://a..b/", "//[", "http://exa mple.org/"])
def test_a_redirect_to_no_address(place):
    with serving(lambda asked: answer(asked, status=302, Location=place)) as here:
        assert refused(here) == ("address", "")


@pytest.mark.parametrize("mark", ['"a\x00b"', '"å"', '"a\rb"', '"' + "a" * 300 + '"'])
def test_marks_that_cannot_be_said_back_are_not_kept(mark):
    def answering(asked):
        asked.wfile.write(f"HTTP/1.1 200 OK\r\nETag: {mark}\r\n\r\n".encode("latin-1") + CALENDAR)

    with serving(answering) as here:
        found = fetch(here, limits(), etag=mark, modified=mark)
    assert found.etag in ("", '"a')
    assert found.etag.isprintable()


def test_a_certificate_that_nobody_vouches_for(tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    plainly = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "both.pem").write_bytes(
        key.private_bytes(*plainly) + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")

    with serving(lambda asked: answer(asked, CALENDAR), context) as here:
        code, detail = refused(here)
    assert code == "certificate"
    assert "self-signed" in detail or "self signed" in detail
