"""Figures as SVG: drawn here, coloured by the page, with words for everything that is drawn."""
