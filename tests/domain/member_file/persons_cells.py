"""Numbers of persons who do not exist: no commune has the code 53999."""

BARE = ["1800553999001", "2910753999002", "1751253999003", "2880153999004"]


def key_nir(bare: str) -> str:
    """The number with its key."""
    value = int(bare.replace("2A", "19", 1).replace("2B", "18", 1))
    return f"{bare}{97 - value % 97:02d}"


KEYED = [key_nir(bare) for bare in BARE]
