"""Forms are pressed where no loop runs, as in a script."""

import asyncio

import pytest


@pytest.fixture(autouse=True)
def no_loop():
    """Hide the loop that Playwright keeps running in a worker which has opened a browser before."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)
