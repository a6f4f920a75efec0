"""Writing a text anew with its mentions in another form."""
