"""Containers: bytes to documents and back, files and folders."""

from seedcorpus.container.archive import Archive
from seedcorpus.container.decoder import Decoder, Reader, parse, read
from seedcorpus.container.encoder import Writer, write
from seedcorpus.container.folders import pack, unpack
from seedcorpus.container.scanner import Fault, Prose

__all__ = ["Archive", "Decoder", "Fault", "Prose", "Reader", "Writer", "pack", "parse", "read", "unpack", "write"]
