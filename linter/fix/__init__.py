"""Mends of listings: what can be put right from the shop's settings and the listing itself, and nothing else."""
