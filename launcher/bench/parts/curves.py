"""What grows with the members of an archive, and with the clients of a server."""

import crowds
import made
import millions
import sink

MEMBERS = [1_000, 10_000, 100_000, 1_000_000]
CLIENTS = [10, 100, 1_000, 2_000]


def by_members(lab):
    """Points of each curve: its name, and pairs of a number of members and a figure."""
    names = ["plan built", "first byte, plan kept", "Range at 95 %, plan kept", "all of the tar"]
    seconds, memory = {name: [] for name in names}, []
    for count in [count // 100 for count in MEMBERS] if lab.small else MEMBERS:
        took = millions.members(lab, count)
        whole, resident = stream(lab, count)
        figures = [took["plan built, s"], took["first byte, s"], took["Range in the last tenth, s"], whole]
        for name, figure in zip(names, figures):
            seconds[name].append((count, figure))
        memory.append((count, max(resident, took["resident MiB"])))
        print(f"{count:,} members: " + ", ".join(f"{name} {figure:.3f} s" for name, figure in zip(names, figures))
              + f", resident {memory[-1][1]:.0f} MiB", flush=True)
    return list(seconds.items()), [("resident", memory)]


def stream(lab, count):
    """Seconds for the whole archive, and the most MiB held meanwhile, after the plan was kept and a restart."""
    lab.rest()
    home = millions.kept(lab)
    number = made.experiment(lab.home("members"), count, millions.SIZE)
    with home.serving(millions.HEAP) as server:
        taken = sink.take(server.address, f"/download/experiment/{number}/tar/")
        return taken.seconds, server.most_resident_mib()


def by_clients(lab):
    memory = []
    for count in [count // 10 for count in CLIENTS] if lab.small else CLIENTS:
        took = crowds.slow_clients(lab, count, seconds=2 if lab.small else 10)
        memory.append((count, took["resident MiB"]))
        print(f"{count:,} clients: resident {memory[-1][1]:.0f} MiB", flush=True)
    return [("resident", memory)]
