"""What a buyer claims in a case, what the marketplace and the listing say about it, and what to do.

`claim` reads the buyer's words, `rules` the marketplace's, `proof` what the seller has, `answer` puts them together in
a `CaseRecord`, the one value that every format of the report is made from.
"""
