"""What every surface looks like and how high it stands, painted by numpy.

canvas.py      the square that is painted on, its noise, its slabs and its cells
facades.py     walls with windows, seen from a street's width
grounds.py     what one walks and drives on
walls.py       plaster, bricks, concrete, tiles, roofs
stuffs.py      cloth, leather, rubber, carpet, rope
grown.py       wood, bark, leaves, soil, rock, sand
metals.py      metal bare, painted and rusty; glass
printed.py     adverts and packages, which nobody can read
"""
