"""How exact a place in the tables is."""

PRECISION = {
    "exact-site": "exact site",
    "town": "the town, not the site",
    "region": "the region only",
    "route-endpoint": "one point of a line",
}
