"""`make bench`, or `python -m bench board live` for some of it."""

import pkgutil
import sys
from importlib import import_module

import bench
from bench import harness

for module in pkgutil.iter_modules(bench.__path__):
    if module.name != "__main__":
        import_module(f"bench.{module.name}")
harness.run(sys.argv[1:])
