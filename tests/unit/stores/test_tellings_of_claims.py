"""What the grouping rule is told of the claims."""

from __future__ import annotations

import json

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim
from defgraph.graph.ports import Telling
from defgraph.graph.stores.plan import tellings_of


def claim(label: str, node_id: str, **props: object) -> NodeClaim:
    return NodeClaim("d", label, node_id, node_id, props)


def part(who: str, role: str, **props: object) -> EdgeClaim:
    return EdgeClaim("d", "PARTICIPATED_IN", who, "t-1", {"role": role, **props})


VISIT = claim("Event", "t-1", event_type="visit", status="occurred", date="2019-10")


def test_directions_and_positions_come_from_whoever_takes_part() -> None:
    minister = part("SEN:kane", "visitor", on_behalf_of="SEN", position="SEN:defense-minister")
    delta = GraphDelta.of(
        [VISIT, claim("State", "KOR"), claim("Official", "SEN:kane"), claim("Organization", "NATO")],
        [part("KOR", "host"), minister, part("NATO", "participant")],
    )
    (telling,) = tellings_of(delta)
    assert telling == Telling(
        "t-1", "d", "visit", "occurred", "2019-10", parties=("KOR", "NATO"), officials=("SEN:kane",),
        hosts=("KOR",), visitors=("SEN",), positions=(("SEN:kane", "SEN:defense-minister"),),
    )  # fmt: skip
    assert Telling.from_json(json.loads(json.dumps(telling.to_json()))) == telling


def test_a_body_that_was_set_up_is_what_the_telling_is_about() -> None:
    made = EdgeClaim("d", "PRODUCED", "t-1", "KOR+SEN:cyber", {})
    (telling,) = tellings_of(GraphDelta.of([VISIT, claim("Organization", "KOR+SEN:cyber")], [made]))
    assert telling.agreement == "KOR+SEN:cyber"
