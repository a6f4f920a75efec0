"""What is said: amounts, and their places in texts. Nothing here knows a language's words or a file."""
