"""A run over many listings on a Dask cluster: read and judged in parts, kept as a dataset of Parquet files."""
