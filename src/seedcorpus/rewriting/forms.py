"""The names of the forms that mentions are rewritten in."""

FORMS = ("figures", "written", "spoken", "mask")
