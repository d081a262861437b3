"""Checks of ids against `guidekit.lock`: one that is gone takes people's progress with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.id_lock import LOCK_FILE, PARTS, former_ids, list_parts
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import count, guess, list_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.id_lock import Part
    from guidekit.authoring.model import Problem

GONE_FOR_GOOD = 'if it is gone for good, run "guidekit lock"'
MOST_NAMED = 3


def check_locked_parts(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A step people may be at, or an item they have done, is not to vanish unnoticed."""
    lock = collection.locked
    if lock is None or guide.id is None or not guide.draft.is_sound:
        return
    key, parts = list_parts(guide.body)
    known = {name for part in parts for name in (part.id, *part.former)}
    names = (guide.id, *former_ids(guide.draft.data))
    locked = list(dict.fromkeys(name for each in names for name in lock.get(each, ())))
    gone = [name for name in locked if name not in known]
    fresh = [part for part in parts if {part.id, *part.former}.isdisjoint(locked)]
    for name in gone:
        yield _gone_part(guide, key, name, _meant_part(name, gone, fresh, locked))
    if not gone:
        yield from _not_locked_yet(collection, guide, key, fresh)


def check_locked_guides(collection: Collection, _: Draft) -> Iterator[Problem]:
    """A guide people have seen is not to vanish unnoticed either."""
    lock = collection.locked
    if lock is None or not collection.is_whole:
        return
    fresh = {name: guide for name, guide in collection.guides_by_id.items() if name not in lock}
    for name in lock:
        if _is_gone(collection, name):
            yield _gone_guide(collection, name, _meant_guide(name, lock[name], fresh))


def check_former_ids(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A former id belongs to one guide, and within a guide to one part, which is not to be in use."""
    key, parts = list_parts(guide.draft.data)
    noun = PARTS.get(key, "")
    taken = {part.id: f"there is still a {noun} {quote(part.id)}" for part in parts}
    for part in parts:
        for number, name in enumerate(part.former):
            if name in taken:
                yield _taken_id(guide, (key, part.place, "was", number), taken[name])
            taken.setdefault(name, f"two {noun}s say that they were {quote(name)}")
    for place, name in enumerate(former_ids(guide.draft.data)):
        holder = collection.holders_of_former_ids.get(name)
        if name in collection.guides_by_id:
            yield _taken_id(guide, ("was", place), f"there is still a guide {quote(name)}")
        elif holder is not None and holder is not guide:
            yield _taken_id(guide, ("was", place), f"{holder.file} says too that it was {quote(name)}")


def _meant_part(name: str, gone: Sequence[str], fresh: Sequence[Part], locked: Sequence[str]) -> Part | None:
    """Return the new part that a locked one has probably become: by its name, or else by its place."""
    meant = guess(name, [part.id for part in fresh])
    at = locked.index(name) if len(gone) == len(fresh) else -1
    return next((part for part in fresh if part.id == meant), None) or next(
        (part for part in fresh if meant is None and part.place == at), None
    )


def _gone_part(guide: GuideDraft, key: str, name: str, meant: Part | None) -> Problem:
    noun = PARTS.get(key, "part")
    message = f"the {noun} {quote(name)} is gone, and people may be in the middle of this guide"
    write = f'"was: {name}"'
    if meant is not None:
        place = guide.draft.value_place((key, meant.place, "id"))
        hint = f"If this is it under another name, write {write} below its id; {GONE_FOR_GOOD}."
    else:
        place = guide.draft.key_place((key,) if key else ())
        hint = f"Write {write} at the {noun} where they go on; {GONE_FOR_GOOD}."
    return make_problem(guide.draft.file, place, "GK240", message, hint)


def _not_locked_yet(
    collection: Collection, guide: GuideDraft, key: str, fresh: Sequence[Part]
) -> Iterator[Problem]:
    lock = collection.locked or {}
    is_new = lock.keys().isdisjoint({guide.id, *former_ids(guide.draft.data)})
    # A new guide beside one that is gone is probably that one under another name.
    if (not is_new and not fresh) or (is_new and any(_is_gone(collection, name) for name in lock)):
        return
    noun = PARTS.get(key, "part")
    named = list_words([part.id for part in fresh[:MOST_NAMED]], "and")
    said = f"the {noun} {named}" if len(fresh) == 1 else f"{count(len(fresh), noun)}"
    message = f"{f'the guide {quote(guide.id)}' if is_new else said} is not in {LOCK_FILE} yet"
    if not is_new and len(fresh) > 1:
        message = message.replace(" is not ", " are not ")
    hint = 'Before it goes live, run "guidekit check --fix", which adds what is new.'
    yield make_problem(guide.draft.file, guide.draft.value_place(("id",)), "GK242", message, hint)


def _is_gone(collection: Collection, name: str) -> bool:
    return name not in collection.guides_by_id and name not in collection.holders_of_former_ids


def _meant_guide(name: str, locked: Sequence[str], fresh: dict[str, GuideDraft]) -> GuideDraft | None:
    """Return the new guide that a locked one has probably become: by its name, or else by its parts."""
    meant = guess(name, list(fresh))
    if meant is not None:
        return fresh[meant]
    shared = {other: _count_shared(guide, locked) for other, guide in fresh.items()}
    best = max(shared, key=lambda other: shared[other], default=None)
    return fresh[best] if best is not None and 2 * shared[best] > len(locked) else None


def _count_shared(guide: GuideDraft, locked: Sequence[str]) -> int:
    return len({part.id for part in list_parts(guide.draft.data)[1]}.intersection(locked))


def _gone_guide(collection: Collection, name: str, meant: GuideDraft | None) -> Problem:
    message = f"the guide {quote(name)} is gone, and people may be in the middle of it"
    if meant is not None:
        place = meant.draft.value_place(("id",))
        hint = f'If this is it under another name, write "was: {name}" below its id; {GONE_FOR_GOOD}.'
        return make_problem(meant.draft.file, place, "GK241", message, hint)
    hint = f'If it has another name now, write "was: {name}" below its id there; {GONE_FOR_GOOD}.'
    assert collection.lock is not None  # noqa: S101 -- whoever knows what is locked has read it there
    return make_problem(LOCK_FILE, collection.lock.key_place((name,)), "GK241", message, hint)


def _taken_id(guide: GuideDraft, path: tuple[str | int, ...], message: str) -> Problem:
    hint = "A former id can only be named where nothing else has it."
    return make_problem(guide.draft.file, guide.draft.value_place(path), "GK243", message, hint)
