"""Broken inputs by the thousand, made from a seed: `python -m tests.fuzz --help`."""
