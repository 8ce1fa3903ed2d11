"""What an editor shows of a listing's text while it is written; the language server is its only speaker."""
