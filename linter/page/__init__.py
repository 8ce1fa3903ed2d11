"""The page: an open folder of listings in a browser on this computer, by way of the desk. `listlint open` starts it."""
