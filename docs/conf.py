"""How Sphinx makes the documentation: `nox --session docs` builds it into site/, and fails at any warning."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

project = "seedcorpus"
author = "The seedcorpus developers"
copyright = "The seedcorpus developers, MIT licence"
language = "en"
smartquotes_action = "D"  # dashes in descriptions of parameters; quotes stay as they are written

extensions = [
    "docs_pages",
    "docs_search",
    "myst_parser",
    "sphinx_copybutton",
]

#: The pages in their order, by group; some under a shorter title than their own.
navigation = {
    "Home": ["self", "start"],
    "Guides": [
        "find-amounts",
        "read-containers",
        "Bundles of other formats <other-bundles>",
        "command-line",
        "tables",
        "columns",
        "rewrite",
        "recipes",
        "html",
        "many-cores",
        "spark",
        "dask",
        "spaCy <spacy>",
        "Annotation tools <annotations>",
        "Alignment across languages <align>",
        "Testing with Hypothesis <strategies>",
    ],
    "Languages": [
        "how-amounts-are-read",
        "The rules <rules>",
        "Currencies <currencies>",
        "add-a-language",
        "The data file of a language <lexicon>",
        "Arabic examples <examples-ar>",
        "Bengali examples <examples-bn>",
        "Hindi examples <examples-hi>",
        "English examples <examples-en>",
    ],
    "Reference": ["api", "api-extras", "The container format <container>", "Its dialects <dialects>"],
    "Project": [
        "Architecture <architecture>",
        "Dependencies <dependencies>",
        "Threat model <threat-model>",
        "benchmarks",
        "changelog",
        "contributing",
    ],
}

myst_heading_anchors = 3
myst_html_meta = {
    "description": "Read text corpora, and turn what Arabic, Bengali and Hindi text says about numbers and money "
    "into exact amounts.",
}

autodoc_member_order = "bysource"
# What only the extras need is not imported; Hypothesis is, since it changes the signatures of what it decorates.
autodoc_mock_imports = ["duckdb", "fsspec", "matplotlib", "pandas", "polars", "pyarrow", "pyspark", "spacy"]
autodoc_typehints_format = "short"
maximum_signature_line_length = 88
python_display_short_literal_types = True
add_module_names = False
toc_object_entries_show_parents = "hide"

html_theme = "furo"
pygments_dark_style = "a11y-high-contrast-dark"  # as Furo has it in light
html_title = "seedcorpus"
html_baseurl = "https://seedcorpus.readthedocs.io/"
html_static_path = ["style.css"]
html_css_files = ["style.css"]
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_theme_options = {
    "footer_icons": [
        {"name": "GitHub", "url": "https://github.com/seedcorpus/seedcorpus", "html": "GitHub", "class": ""},
        {"name": "PyPI", "url": "https://pypi.org/project/seedcorpus/", "html": "PyPI", "class": ""},
    ],
}

# What the copy button gives of a block with prompts is the code alone: no prompts, no output.
copybutton_prompt_text = r">>> |\.\.\. ?|\$ "
copybutton_prompt_is_regexp = True
