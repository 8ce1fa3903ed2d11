"""listlint reads second-hand listings before they are posted and says what could end in a buyer's case."""


def __getattr__(name: str) -> str:
    """Give `__version__`: that of the installed package, which a build has from git's tags."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("listlint")
    except PackageNotFoundError:
        return "0.0.0"
