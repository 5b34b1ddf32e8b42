"""What each learner's server does without, wherever a hub starts it.

Jupyter reads this file as configuration. Copy it to the folder ``etc/jupyter`` of the Python
environment that the servers run in. Learners lose the terminal and the language server (hints
while typing beyond completion), which the lessons do not use.
"""

c = get_config()  # noqa: F821

c.ServerApp.jpserver_extensions = {
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
    "notebook": False,
    "notebook_shim": False,
}
c.ServerApp.terminals_enabled = False
# A server and its kernels talk through files of the learner, not through ports of the machine. When
# many servers of one machine start together, two may pick the same port: one kernel then dies.
c.KernelManager.transport = "ipc"
# An idle kernel is given back after an hour; the server after one more, by the hub's culler.
c.MappingKernelManager.cull_idle_timeout = 3600
c.MappingKernelManager.cull_interval = 300
