"""The currencies of the world, whatever the language: one table, `currencies.json` and `currencies.ini`.

`currencies.json` is made from CLDR by `tools/make_currencies.py`; `currencies.ini` orders them by likelihood.
"""

from seedcorpus.currencies.table import Currencies, currencies, installed_codes

__all__ = ["Currencies", "currencies", "installed_codes"]
