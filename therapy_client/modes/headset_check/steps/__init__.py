"""One file for each thing that is tested; what several share is in none of them."""
