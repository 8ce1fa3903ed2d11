"""listlint reads second-hand listings before they are posted and says what could end in a buyer's case."""

try:
    from linter._version import __version__  # written by each build, an editable one too
except ImportError:  # a copy that nobody has built
    __version__ = "0.0.0"

__all__ = ["__version__"]
