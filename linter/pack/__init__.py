"""Packs: a listing frozen as it was, in one .zip that any program opens and in which each changed byte is found."""
