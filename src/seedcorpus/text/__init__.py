"""What holds for text in any language: digits, scripts and languages, folding, sentences and paragraphs."""
