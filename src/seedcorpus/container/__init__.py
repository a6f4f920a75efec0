"""Containers: bytes to documents and back, files and folders."""

from seedcorpus.container.account import Fault, Prose
from seedcorpus.container.archive import Archive
from seedcorpus.container.cutting import Split, splits
from seedcorpus.container.decoder import Decoder, Reader, parse, read
from seedcorpus.container.encoder import Writer, write
from seedcorpus.container.entries import Entry, entries
from seedcorpus.container.folders import pack, unpack

__all__ = [
    "Archive",
    "Decoder",
    "Entry",
    "Fault",
    "Prose",
    "Reader",
    "Split",
    "Writer",
    "entries",
    "pack",
    "parse",
    "read",
    "splits",
    "unpack",
    "write",
]
