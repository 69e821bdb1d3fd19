"""Meetings with each of several, told in one sentence: bilateral talks in the plural, "separately", "in turn"."""

# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

EACH = [
    (
        "The ROK Defense Minister participated in the ADMM-Plus in Bangkok to hold bilateral talks with the Defense Ministers "
        "of Vietnam and Indonesia and the Deputy Prime Minister of Thailand.",
        {"KOR VNM", "IDN KOR", "KOR THA"},
    ),
    (
        "Minister Ruiz received separately the ambassadors of Peru, Chile and Ecuador in Quito on Monday.",
        {"PER", "CHL", "ECU"},
    ),
    (
        "President Santos said he had bilateral meetings with Vietnam, New Zealand and Canada in Lima.",
        {"VNM", "NZL", "CAN"},
    ),
    (
        "Philippine President Santos said he had bilateral meetings with Vietnam, New Zealand and Canada in Lima.",
        {"PHL VNM", "NZL PHL", "CAN PHL"},
    ),
    ("Greece had bilateral meetings with Cyprus, Egypt and Jordan on Monday.", {"CYP GRC", "EGY GRC", "GRC JOR"}),
    (
        "The Kenyan minister will hold one-on-one talks with the presidents of Rwanda and Burundi on Friday.",
        {"KEN RWA", "BDI KEN"},
    ),
    (
        "Peru's navy commander met in turn with the naval attaches of Brazil, Spain and Italy on Monday.",
        {"BRA PER", "ESP PER", "ITA PER"},
    ),
    (
        "Kenyan Defence Secretary Ada Otieno met the Ugandan and Rwandan ministers one after the other on Friday.",
        {"KEN UGA", "KEN RWA"},
    ),
    (
        "Qatari Defence Minister Said Hamad conducted a series of bilateral meetings with the chiefs of staff of Pakistan, "
        "Turkey and Italy on Sunday.",
        {"PAK QAT", "QAT TUR", "ITA QAT"},
    ),
    (
        "Omani Defence Minister Said Hamad received the ambassadors of Laos, Cambodia, China, and Russia in Muscat on Monday.",
        {"LAO OMN", "KHM OMN", "CHN OMN", "OMN RUS"},
    ),
    ("NATO held bilateral meetings with Georgia and Moldova on Monday.", {"GEO", "MDA"}),
    ("Mali hosted bilateral talks between Niger and Chad on Monday.", {"MLI NER TCD"}),
    ("The ministers of Kenya, Rwanda and Burundi held trilateral talks on Friday.", {"BDI KEN RWA"}),
]


@pytest.mark.parametrize(("text", "pairs"), EACH)
def test_one_meeting_with_each(read: Read, text: str, pairs: set[str]) -> None:
    assert {" ".join(e.states()) for e in read(text, published="2024-05-20")} == pairs
