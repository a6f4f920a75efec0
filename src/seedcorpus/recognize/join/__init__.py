"""Amounts that belong together: sums, ranges, rises and falls, lists, prices."""
