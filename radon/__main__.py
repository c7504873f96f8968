"""``python -m radon`` is ``spsti-radon``."""

from radon.cli import main

if __name__ == "__main__":
    main()
