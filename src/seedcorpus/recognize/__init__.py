"""From text to mentions: find the places worth a look, read the words there, understand them."""

from seedcorpus.recognize.find import find_mentions
from seedcorpus.recognize.parse import parse_money, parse_number

__all__ = ["find_mentions", "parse_money", "parse_number"]
