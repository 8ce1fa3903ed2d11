"""The page: an open folder of listings in a browser on this computer. Started by `listlint open`."""
