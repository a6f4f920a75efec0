"""Where in a text amounts may be: the windows that are read at all."""
