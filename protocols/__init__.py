"""Treatment protocols, instruments and the catalogue of scenes. Imports shared only."""
