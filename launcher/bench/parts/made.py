"""Experiments of files that the bench's own provider makes up: as many as wanted, and as slow to open as wanted."""

import zlib

PER_DATASET = 1_000
COLUMNS = "dataset,directory,filename,protocol,url,size,modified,crc32\n"


def experiment(home, count, size, delay=0):
    """The id of a public experiment of so many files of so many bytes, each of which takes so many milliseconds to open."""
    name = f"made-{count}-{size}-{delay}"
    return home.once(name, lambda: _register(home, name, count, size, delay))["experiment"]


def _register(home, name, count, size, delay):
    table = home.folder / (name + ".csv")
    crc = f"{zlib.crc32(bytes(size)):08x}" if size < 1 << 20 else ""
    protocol = "far" if delay else "near"
    with open(table, "w") as out:
        out.write(COLUMNS)
        for number in range(count):
            out.write(f"plate {number // PER_DATASET:04},time {number % PER_DATASET // 100},image_{number:07}.tif,{protocol},"
                      f"{protocol}:///{delay}/{number:07},{size},2024-05-17T08:30:00Z,{crc}\n")
    taken = home.run("register", table, "--experiment", name, "--public", "full", "--json")
    table.unlink()
    return taken
