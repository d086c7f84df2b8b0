"""Load over real HTTP: respondents, brokers beside them, and oTree as the peer: `python -m bench.load`."""
