"""What trains the heads of the model and measures them: run by ``benchmarks/train.py``."""
