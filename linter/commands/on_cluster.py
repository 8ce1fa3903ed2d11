"""`listlint check INPUT --cluster ADDRESS`: judge on a Dask cluster, into a dataset of Parquet files."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.loading import NO_SETTINGS, load_plan, make_plan, overridden
from linter.commands.outcome import Refusal, Unwritable, end_interrupted, ended, say
from linter.commands.progress import progress
from linter.listing import posix

if TYPE_CHECKING:
    from linter.cluster.dataset import Dataset
    from linter.cluster.part import Item, Part
    from linter.run.judge import Plan

Input = Path | str  # a path, or an address of a store
_SHOWN = ("high", "medium", "low", "errors", "warnings", "notes")
_FORMAT = 1  # of the dataset; a change of its tables or names makes it another


def plan_there(
    name: str,
    data: bytes | None,
    folder: Path,
    marketplace: str | None,
    fail_on: str | None,
    selected: Sequence[str],
    ignored: Sequence[str],
) -> Plan:
    """Return what to judge by, from the bytes of a file of settings that a worker need not have."""
    from linter.run import config
    from linter.run.registry import installed

    registry = installed()
    settings = config.Settings()
    if data is not None:
        with tempfile.TemporaryDirectory() as here:
            file = Path(here, name)
            file.write_bytes(data)
            settings = config.read_settings(file, registry.rules, folder)
    return load_plan(registry, overridden(settings, marketplace, fail_on), selected, ignored)


def check_on_cluster(
    address: str,
    inputs: Sequence[Input],
    output: Input,
    *,
    resume: bool,
    workers: int | None,
    config_file: Path | None,
    marketplace: str | None,
    fail_on: str | None,
    selected: Sequence[str],
    ignored: Sequence[str],
    find: Callable[[Sequence[Path], Plan], Iterable[Item]],
) -> None:
    """Judge the inputs on a cluster, write the dataset and end with the exit code of `check`.

    `find` gives the listings of folders and tables.
    """
    try:
        from linter.cluster.dataset import Dataset
        from linter.cluster.order import Order
        from linter.cluster.run import ClusterError, check_workers, connected, judge
    except ImportError as error:
        from linter.installation import with_extra

        raise Refusal(
            f"--cluster needs a part that is not installed ({error.name}): {with_extra('cluster')}"
        ) from error
    began = time.perf_counter()
    first = next((path for path in inputs if isinstance(path, Path)), Path())
    plan = make_plan(config_file, first, marketplace, fail_on, selected, ignored)
    file = plan.settings.file if config_file != NO_SETTINGS else None
    there = partial(
        plan_there,
        file.name if file else "",
        file.read_bytes() if file else None,
        (file.parent if file else Path()).resolve(),
        marketplace,
        fail_on,
        tuple(selected),
        tuple(ignored),
    )
    if plan.settings.baseline is not None:
        say(
            "listlint: `baseline` of the settings is not applied on a cluster: all findings are in the dataset.",
            err=True,
        )
    parts = partial(_parts, inputs, plan, find)
    dataset = Dataset(str(output))
    try:
        _check_inputs(inputs, plan)
        known = _known(dataset, there, inputs, resume=resume)
        with connected(address, workers) as client, progress(lambda: _each(parts())) as seen:
            check_workers(client)  # before anything is written
            _begin(dataset, known)
            if client.dashboard_link and _has_dashboard():
                say(f"listlint: the cluster shows what it does at {client.dashboard_link}", err=True)
            done = dataset.done() if resume else set()
            met: set[str] = set()
            counts_before: list[dict[str, int]] = []

            def took(part: Part) -> None:
                for _ in range(part.size):
                    seen()

            def missing() -> Iterator[Part]:
                for part in parts():
                    met.add(part.name)
                    if part.name in done:
                        counts_before.append(dataset.counts_of(part.name))
                        took(part)
                    else:
                        yield part

            outcome = judge(client, missing(), Order(there, str(output)), took)
            for counts in counts_before:
                outcome.add(counts)
            for part in done - met:
                dataset.remove_part(part)
        complete = not outcome.lost and not outcome.counts.get("not_run")
        summary = {
            "schema": _FORMAT,
            "complete": complete,
            "parts": len(met),
            "summary": outcome.counts,
            "not_judged": [{"path": posix(p.path), "reason": p.reason, "advice": p.advice} for p in outcome.lost],
        }
        _write(dataset, "summary.json", summary)
    except ClusterError as error:
        raise Refusal(str(error)) from error
    except (OSError, ImportError) as error:
        raise Unwritable(f"{output}: {getattr(error, 'strerror', None) or error}.") from error
    except KeyboardInterrupt:
        end_interrupted(f"interrupted; what was judged is in {output}, and --resume goes on from there")
    for problem in outcome.lost:
        say(f"listlint: not run: {problem}", err=True)
    _tell(outcome.counts, output, time.perf_counter() - began)
    severities = [one for one in ("error", "warning", "note") if outcome.counts.get(f"{one}s")]
    sys.exit(ended(severities, plan.settings.fail_on, complete=complete))


def _each(parts: Iterable[Part]) -> Iterator[object]:
    for part in parts:
        yield from range(part.size)


def _has_dashboard() -> bool:
    from importlib.util import find_spec

    return find_spec("bokeh") is not None


def _is_parquet(one: Input) -> bool:
    from linter.cluster.parquet import SUFFIX

    return isinstance(one, str) or one.suffix == SUFFIX or (one.is_dir() and any(one.glob(f"*{SUFFIX}")))


def _check_inputs(inputs: Sequence[Input], plan: Plan) -> None:
    """Refuse what cannot be read at all, before anything is written: a store, a schema, a folder that is not there."""
    from linter.cluster.parquet import files_at, parts_of_file, unreadable

    for one in inputs:
        if isinstance(one, Path) and not one.exists():
            raise Refusal(f"{one}: there is no such file or folder.")
        if not _is_parquet(one):
            continue
        try:
            files = files_at(str(one))
            if files:
                next(parts_of_file(files[0], plan.settings.columns), None)
        except Exception as error:  # of a store's own library, whichever that is
            raise Refusal(str(unreadable(str(one), error))) from error
        if not files:
            raise Refusal(f"{one}: there is no .parquet file.")


def _parts(
    inputs: Sequence[Input], plan: Plan, find: Callable[[Sequence[Path], Plan], Iterable[Item]]
) -> Iterator[Part]:
    from linter.cluster.parquet import files_at, parts_of_file, unreadable
    from linter.cluster.part import parts_of

    others = [one for one in inputs if isinstance(one, Path) and not _is_parquet(one)]
    for one in inputs:
        if not _is_parquet(one):
            continue
        for file in files_at(str(one)):
            try:
                yield from parts_of_file(file, plan.settings.columns)
            except Exception as error:  # one file of many must not end the run
                yield from parts_of([unreadable(file, error)])
    if others:
        yield from parts_of(find(others, plan))


def _known(dataset: Dataset, there: partial[Plan], inputs: Sequence[Input], *, resume: bool) -> dict[str, object]:
    """Return what the dataset is to be of; one that is there and of something else is refused."""
    from linter.cluster.dataset import SETTINGS
    from linter.cluster.work import versions

    judged_by = blake2b(repr(there.args).encode(), digest_size=12).hexdigest()
    known: dict[str, object] = {
        "schema": _FORMAT,
        "versions": versions(),
        "judged_by": judged_by,
        "inputs": [str(one) for one in inputs],
    }
    names = dataset.names()
    if not names:
        return known
    try:
        found = dataset.read(SETTINGS) if SETTINGS in names else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Refusal(f"{dataset.address}: is there already, and is no dataset of listlint. Give another --output.")
    for name, said in (("schema", "format"), ("versions", "versions"), ("judged_by", "settings"), ("inputs", "inputs")):
        if found.get(name) != known[name]:
            raise Refusal(f"{dataset.address}: belongs to a run with other {said}. Give another --output.")
    if not resume:
        raise Refusal(f"{dataset.address}: is there already. Add --resume to judge what it lacks, or give another.")
    return known


def _begin(dataset: Dataset, known: dict[str, object]) -> None:
    """Say in the dataset what it is of, and that it is not whole until the summary is written anew."""
    from linter.cluster.dataset import SETTINGS, SUMMARY

    try:
        _write(dataset, SETTINGS, known)
        dataset.remove(SUMMARY)
    except OSError as error:
        raise Refusal(f"{dataset.address}: cannot be written: {error.strerror or error}.") from error


def _write(dataset: Dataset, name: str, data: object) -> None:
    import json

    dataset.write(name, json.dumps(data, indent=2, ensure_ascii=False).encode() + b"\n")


def _tell(counts: dict[str, int], output: Input, seconds: float) -> None:
    rate = counts.get("listings", 0) / seconds if seconds else 0
    numbers = {name: f"{counts.get(name, 0):,}" for name in ("listings", "photos", *_SHOWN, "not_run")}
    risk = ", ".join(f"{numbers[name]} {name}" for name in _SHOWN[:3])
    found = ", ".join(f"{numbers[name]} {name}" for name in _SHOWN[3:])
    unknown = f", {counts['unknown']:,} of unknown risk" if counts.get("unknown") else ""
    click.echo(
        f"{numbers['listings']} listings with {numbers['photos']} photos: {risk} risk{unknown}; {found};"
        f" {numbers['not_run']} not run. {seconds:.1f} s, {rate:.1f} listings a second."
    )
    say(f"The dataset is in {output}: summary.json, and Parquet files of listings, findings and photos.")
