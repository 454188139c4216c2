"""What sounds in each scene, one file per family, and the table of all of them."""
