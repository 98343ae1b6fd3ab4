"""The lake: immutable Parquet files and the manifest that names the published ones, on a disk or in a bucket."""
