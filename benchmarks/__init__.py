"""How fast it is, measured beside programs that do the least: `python -m benchmarks`. Linux only; never timed tests."""
