"""An outside lift on a tower in a city."""
