"""Fixes of listings: what their findings offer to change, tried, verified and written; nothing is made up here."""
