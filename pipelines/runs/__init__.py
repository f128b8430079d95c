"""A run: which accepted years it counts, its working folder, and its stages: score, finish, render, publish."""
