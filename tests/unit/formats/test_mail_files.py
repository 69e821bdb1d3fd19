"""E-mail gives subject, sender, day and its own words; quoted mail, signatures and attachments stand apart."""

from email.message import EmailMessage

import pytest

from defgraph.graph.errors import EmptySourceError, NotTextError

OWN = "The minister of Norland visited Sudland on 4 March and met his\ncounterpart in the capital."
JOINED = OWN.replace("\n", " ")


def mail(text, subject="Re: Visit of the minister", **headers):
    message = EmailMessage()
    message["From"] = '"Press Office" <press@norland.example>'
    message["To"] = "list@example.org"
    message["Subject"] = subject
    message["Date"] = "Tue, 05 Mar 2024 23:30:00 +0900"
    for name, value in headers.items():
        message[name] = value
    message.set_content(text)
    return message


def test_headers_tell_title_day_and_sender(load_bytes, read):
    document = load_bytes(mail(OWN).as_bytes(), "mail.eml")
    assert document.title == "Visit of the minister"
    assert document.published == "2024-03-05"
    assert document.publisher == "Press Office"
    assert read.body(document) == JOINED
    assert read.quotes_rebuild(document)


def test_coded_headers_and_bodies_are_decoded(load_bytes, read):
    content = mail("The visit to Málaga – and Türkiye – was agreed on.", subject="Besuch in Köln").as_bytes()
    assert b"K\xc3\xb6ln" not in content
    document = load_bytes(content, "mail.eml")
    assert document.title == "Besuch in Köln"
    assert read.body(document) == "The visit to Málaga – and Türkiye – was agreed on."


@pytest.mark.parametrize(
    "rest",
    [
        "On Mon, Mar 4, 2024 at 9:00 AM Some Body <some@example.org> wrote:\n> Will he come?\n> I hope so.\n",
        "On Mon, Mar 4, 2024 at 9:00 AM Some Body\n<some@example.org> wrote:\n\n> Will he come?\n",
        "> Will he come?\n",
        "-----Original Message-----\nFrom: Some Body\nSent: Monday\nTo: Press\nSubject: Visit\n\nWill he come?\n",
        "From: Some Body\nSent: Monday, 4 March 2024\nTo: Press\nSubject: Visit\n\nWill he come?\n",
        "-- \nA. Clerk\nWill he come? Desk\n",
    ],
)
def test_words_of_others_and_signatures_are_furniture(rest, load_bytes, read):
    document = load_bytes(mail(f"{OWN}\n\n{rest}").as_bytes(), "mail.eml")
    assert read.body(document) == JOINED
    assert "Will he come?" in " ".join(read.kind(document, "furniture"))


def test_an_answer_below_the_quoted_words_is_read(load_bytes, read):
    document = load_bytes(mail(f"> Will he come?\n\n{OWN}").as_bytes(), "mail.eml")
    assert read.body(document) == JOINED


def test_the_plain_body_is_preferred(load_bytes, read):
    message = mail(OWN)
    message.add_alternative("<html><body><p>Other words that stand in the page only.</p></body></html>", subtype="html")
    assert read.body(load_bytes(message.as_bytes(), "mail.eml")) == JOINED


def test_a_page_as_body_is_read_as_a_page(load_bytes, read):
    message = mail("")
    message.set_content(f"<html><body><p>Dear all,</p><p>{JOINED}</p></body></html>", subtype="html")
    document = load_bytes(message.as_bytes(), "mail.eml")
    assert JOINED in read.body(document).split("\n\n")
    assert document.title == "Visit of the minister"


def test_attachments_are_counted_and_left_out(load_bytes, read):
    message = mail(OWN)
    message.add_attachment(b"%PDF-1.4 ...", maintype="application", subtype="pdf", filename="paper.pdf")
    document = load_bytes(message.as_bytes(), "mail.eml")
    assert read.body(document) == JOINED
    assert any("not read: 1" in note for note in document.notes)


def test_an_unknown_character_set_is_read_all_the_same(load_bytes, read):
    content = mail(OWN).as_bytes().replace(b'charset="utf-8"', b'charset="x-unheard-of"')
    assert b"x-unheard-of" in content
    assert read.body(load_bytes(content, "mail.eml")) == JOINED


def test_mail_is_known_by_its_first_header(load_bytes):
    content = b"Return-Path: <press@norland.example>\n" + mail(OWN).as_bytes()
    assert load_bytes(content, "message").loader == "email"


def test_mail_without_words_of_its_own_is_refused(load_bytes):
    with pytest.raises(EmptySourceError, match=r"mail\.eml.*no words"):
        load_bytes(mail("> Will he come?\n").as_bytes(), "mail.eml")


def test_what_is_no_mail_is_refused(load_bytes):
    with pytest.raises(NotTextError, match=r"mail\.eml.*no header"):
        load_bytes(b"just a few words of text\nand no header", "mail.eml")


@pytest.mark.parametrize("damage", [b"Date: not a day\n", b"Content-Type: multipart/mixed\n", b"From: <<<>>>;;,\n"])
def test_damaged_headers_do_not_stop_the_reader(damage, load_bytes, read):
    name = damage.split(b":")[0]
    lines = [x for x in mail(OWN).as_bytes().splitlines(keepends=True) if not x.startswith(name)]
    document = load_bytes(damage + b"".join(lines), "mail.eml")
    assert "met his counterpart" in read.body(document)
