"""From a window of text to tokens: words, figures, signs and phrases."""
