"""What a reader is shown instead of the names that the schema uses."""

from __future__ import annotations

from defgraph.graph.schema.event_types import event_types


def in_words(name: str) -> str:
    """A name of the schema as words.

    Example:
        >>> in_words("PART_OF"), in_words("defense-minister")
        ('PART OF', 'Defense minister')
    """
    plain = name.replace("_", " ").replace("-", " ").strip()
    return plain[:1].upper() + plain[1:]


def label_of(event_type: str) -> str:
    """What a reader is shown of an event type: its label, or the words of a name that the schema does not know.

    Example:
        >>> label_of("expulsion"), label_of("joint_patrol")
        ('Expulsion of envoys', 'Joint patrol')
    """
    known = event_types().get(event_type)
    return known.label if known else in_words(event_type)


def adverse(event_type: str | None) -> bool:
    """Whether an event of this type is no cooperation, such as a sanction: it is shown, and never counted as a tie.

    Example:
        >>> adverse("sanction"), adverse("talks"), adverse("unheard_of")
        (True, False, False)
    """
    known = event_types().get(event_type or "")
    return known is not None and not known.cooperative
