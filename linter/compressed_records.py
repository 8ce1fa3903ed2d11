"""The records of a run, in order, as a sequence that stays small: a shop may have tens of thousands of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import cast, overload

from linter.record import ListingRecord, risk_order

# As dictionaries, a record takes about 100 KB, and packed 2 to 3 KB. Packing and unpacking take a fraction of a
# millisecond each time, which a report of a few listings need not pay.
_PLAIN = 200


class Records(Sequence[ListingRecord]):
    """Records to which more can be added; what is taken out of it must not be changed."""

    def __init__(self, records: Iterable[ListingRecord] = ()) -> None:
        self._kept: list[ListingRecord | bytes] = []
        for record in records:
            self.append(record)

    def append(self, record: ListingRecord) -> None:
        """Add a record at the end."""
        plain = len(self._kept) < _PLAIN
        self._kept.append(record if plain else zlib.compress(json.dumps(record).encode(), 1))

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, index: int) -> ListingRecord: ...
    @overload
    def __getitem__(self, index: slice) -> Records: ...
    def __getitem__(self, index: int | slice) -> ListingRecord | Records:
        if isinstance(index, slice):
            return Records(self[number] for number in range(*index.indices(len(self))))
        kept = self._kept[index]
        return cast("ListingRecord", json.loads(zlib.decompress(kept))) if isinstance(kept, bytes) else kept


def worst_first(records: Sequence[ListingRecord]) -> Iterator[ListingRecord]:
    """Yield records by falling risk, those of one risk by path, without holding them all."""
    order = sorted((-risk_order(record), record["path"], index) for index, record in enumerate(records))
    return (records[index] for _, _, index in order)
