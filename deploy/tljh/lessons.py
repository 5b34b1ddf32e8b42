"""Settings for The Littlest JupyterHub: copy to /opt/tljh/config/jupyterhub_config.d/.

Afterwards: sudo tljh-config reload. Memory and processor limits are set with tljh-config, see
deploy/README.md; this file holds what that command has no name for.
"""

c = get_config()  # noqa: F821

# As deploy/environment.json: less memory for each learner's server and kernel.
c.Spawner.environment.update(
    {
        "MALLOC_ARENA_MAX": "2",
        "MALLOC_TRIM_THRESHOLD_": "131072",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
)
# Files through which a server and its kernels talk: their paths may not be longer than 107 signs.
c.Spawner.environment["JUPYTER_RUNTIME_DIR"] = lambda spawner: f"/tmp/jupyter-{spawner.user.id}"
# A whole class may arrive at once. Beyond this number the hub does not let people wait: it shows
# them an error page (429) and asks them to come back.
c.JupyterHub.concurrent_spawn_limit = 100
c.Spawner.start_timeout = 240
c.Spawner.http_timeout = 240
c.Spawner.default_url = "/lab"
