"""Tests of the whole; a package, so that the made-up campus can be imported from anywhere in them."""
