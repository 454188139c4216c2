"""The patient's form: a plain full screen, one item a page, that shows nothing of the record."""
