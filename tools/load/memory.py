"""How much memory the servers and kernels of a hub take."""

from dataclasses import dataclass

import psutil


@dataclass(frozen=True)
class Memory:
    """Memory of a hub's processes, in megabytes.

    Attributes:
        server: Of a learner's server, the median; memory shared with others counted in parts.
        kernel: The same of a kernel.
        hub: Of the hub and its proxy.
        available: What the machine has left.
    """

    server: float
    kernel: float
    hub: float
    available: float


def available() -> float:
    """Return the memory that the machine has left, in megabytes."""
    return psutil.virtual_memory().available / 1e6


def of_hub(hub_process: int) -> Memory:
    """Measure all descendants of a hub."""
    servers, kernels, rest = [], [], 0.0
    hub = psutil.Process(hub_process)
    for process in (hub, *hub.children(recursive=True)):
        try:
            command = " ".join(process.cmdline())
            size = process.memory_full_info().pss / 1e6
        except psutil.Error:
            continue
        if "ipykernel_launcher" in command:
            kernels.append(size)
        elif "singleuser" in command:
            servers.append(size)
        else:
            rest += size
    return Memory(_median(servers), _median(kernels), rest, available())


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
