"""listlint reads second-hand listings before they are posted and says what could end in a buyer's case."""

__version__ = "0.1.0"
