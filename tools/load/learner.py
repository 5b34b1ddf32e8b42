"""One learner of the load test: opens a lesson, runs it whole, moves a control, answers."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from load.hub import Hub

PLOTLY = "application/vnd.plotly.v1+json"


class LearnerError(Exception):
    """Something that a learner would see as broken."""


@dataclass(frozen=True)
class Visit:
    """What one learner met, in seconds.

    Attributes:
        name: The learner.
        server: From arrival until the own server answers.
        exhibit: From arrival until the first figure has been computed.
        lesson: From the first cell run to the last one done.
        control: From a control moved to the figure replaced.
        answer: From an answer given to the feedback.
        failure: What went wrong, in words; "" if nothing did.
    """

    name: str
    server: float = 0.0
    exhibit: float = 0.0
    lesson: float = 0.0
    control: float = 0.0
    answer: float = 0.0
    failure: str = ""


async def visit(hub: Hub, name: str, lesson: str, limit: float) -> Visit:
    """Let one learner work through a lesson.

    Args:
        hub: Where.
        name: The learner.
        lesson: The notebook's name without its ending.
        limit: Seconds until the learner gives up.
    """
    began = time.monotonic()
    try:
        return await asyncio.wait_for(_visit(hub, name, lesson, began, limit), limit)
    except TimeoutError:
        return Visit(name, failure=f"not done after {limit:.0f} s")
    except Exception as error:
        return Visit(name, failure=f"{type(error).__name__}: {error}")


async def _visit(hub: Hub, name: str, lesson: str, began: float, limit: float) -> Visit:
    client = _Client(hub, name, limit)
    await client.ask("POST", f"/hub/api/users/{name}", tolerate=(409,))
    await client.ask("POST", f"/hub/api/users/{name}/server", tolerate=(201, 202))
    while not (await client.ask("GET", f"/hub/api/users/{name}"))["servers"].get("", {})["ready"]:
        await asyncio.sleep(0.5)
    server = time.monotonic() - began
    notebook = await client.ask("GET", f"/user/{name}/api/contents/{quote(lesson)}.ipynb")
    cells = [cell["source"] for cell in notebook["content"]["cells"] if cell["cell_type"] == "code"]
    session = {
        "path": f"{lesson}.ipynb",
        "type": "notebook",
        "name": lesson,
        "kernel": {"name": "python3"},
    }
    kernel = (await client.ask("POST", f"/user/{name}/api/sessions", session))["kernel"]["id"]
    talk = await _Kernel.connect(client, kernel)
    try:
        start = time.monotonic()
        exhibit = 0.0
        for source in cells:
            await talk.run(source)
            if not exhibit and talk.seen(PLOTLY):
                exhibit = time.monotonic() - began
        done = time.monotonic()
        if not exhibit:
            raise LearnerError("the lesson showed no figure")
        await talk.move_a_control()
        moved = time.monotonic()
        await talk.answer(lesson.partition("_")[0])
        answered = time.monotonic()
    finally:
        talk.close()
    return Visit(name, server, exhibit, done - start, moved - done, answered - moved)


class _Client:
    """Requests to the hub and to one learner's server."""

    def __init__(self, hub: Hub, name: str, limit: float) -> None:
        self.hub, self.name, self.limit = hub, name, limit
        self.headers = {"Authorization": f"token {hub.token}"}

    async def ask(
        self, method: str, path: str, body: object = None, tolerate: tuple[int, ...] = ()
    ) -> dict:
        """Send a request and read the JSON that comes back."""
        response = await AsyncHTTPClient().fetch(
            HTTPRequest(
                self.hub.address + path,
                method=method,
                headers=self.headers,
                body=json.dumps(body or {}) if method == "POST" else None,
                request_timeout=self.limit,
                connect_timeout=self.limit,
            ),
            raise_error=False,
        )
        if response.code >= 400 and response.code not in tolerate:
            said = response.body.decode(errors="replace") if response.body else ""
            words = " ".join(re.sub("<[^>]*>", " ", said).split())[:200]
            raise LearnerError(f"{method} {path} gave {response.code} {response.reason}: {words}")
        return json.loads(response.body) if response.body else {}


class _Kernel:
    """A kernel at the other end of a websocket."""

    def __init__(self, connection: object) -> None:
        self._connection = connection
        self._session = uuid.uuid4().hex
        self._messages: list[dict] = []

    @classmethod
    async def connect(cls, client: _Client, kernel: str) -> "_Kernel":
        """Open the websocket and wait until the kernel answers."""
        address = client.hub.address.replace("http", "ws", 1)
        url = f"{address}/user/{client.name}/api/kernels/{kernel}/channels"
        connection = await websocket_connect(
            # As a browser, which waits for a kernel that is slow to start.
            HTTPRequest(
                url,
                headers=client.headers,
                connect_timeout=client.limit,
                request_timeout=client.limit,
            ),
            ping_interval=timedelta(seconds=30).total_seconds(),
        )
        talk = cls(connection)
        await talk._send("shell", "kernel_info_request", {})
        await talk._until(lambda message: message["msg_type"] == "kernel_info_reply")
        return talk

    async def run(self, source: str) -> list[dict]:
        """Run a cell to its end and return what it published."""
        content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False}
        asked = await self._send("shell", "execute_request", content)
        start = len(self._messages)

        def idle(message: dict) -> bool:
            return (
                message["msg_type"] == "status"
                and message["content"]["execution_state"] == "idle"
                and message["parent_header"].get("msg_id") == asked
            )

        await self._until(idle)
        published = self._messages[start:]
        for message in published:
            if message["msg_type"] == "error":
                raise LearnerError(f"a cell failed: {message['content']['evalue']}")
        return published

    def seen(self, mime: str) -> bool:
        """Say whether anything of a MIME type has been shown so far."""
        return any(_holds(message, "display_data", mime) for message in self._messages)

    async def move_a_control(self) -> None:
        """Choose the second entry of the drop-down lists in turn, until a figure follows."""
        lists = [
            message["content"]["comm_id"]
            for message in self._messages
            if message["msg_type"] == "comm_open"
            and message["content"]["data"].get("state", {}).get("_model_name") == "DropdownModel"
            and len(message["content"]["data"]["state"].get("_options_labels", ())) > 1
        ]
        for comm in lists:
            start = len(self._messages)
            data = {"method": "update", "state": {"index": 1}, "buffer_paths": []}
            asked = await self._send("shell", "comm_msg", {"comm_id": comm, "data": data})

            def done(message: dict, asked: str = asked) -> bool:
                return (
                    message["msg_type"] == "status"
                    and message["content"]["execution_state"] == "idle"
                    and message["parent_header"].get("msg_id") == asked
                )

            await self._until(done)
            if any(_holds(m, "update_display_data", PLOTLY) for m in self._messages[start:]):
                return
        raise LearnerError("no control of the lesson changed a figure")

    async def answer(self, lesson: str) -> None:
        """Give the right answer to the lesson's first question, and expect to hear that it is."""
        source = (
            "from helpers.questions import check, get\n"
            f"check('{lesson}-1', get('{lesson}-1').solution)"
        )
        said = [
            message["content"]["data"].get("text/plain", "")
            for message in await self.run(source)
            if message["msg_type"] == "execute_result"
        ]
        if not any("Right." in text for text in said):
            raise LearnerError(f"the right answer was not accepted: {said}")

    def close(self) -> None:
        """Close the websocket; the kernel runs on, as when a learner looks away."""
        self._connection.close()

    async def _send(self, channel: str, kind: str, content: dict) -> str:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": self._session,
            "version": "5.3",
        }
        message = {
            "header": header,
            "parent_header": {},
            "metadata": {},
            "content": content,
            "channel": channel,
            "buffers": [],
        }
        await self._connection.write_message(json.dumps(message))
        return header["msg_id"]

    async def _until(self, wanted: Callable[[dict], bool]) -> None:
        while True:
            text = await self._connection.read_message()
            if text is None:
                raise LearnerError("the connection to the kernel was lost")
            # A binary frame carries buffers of widgets, which nothing here looks into.
            if isinstance(text, bytes):
                continue
            message = json.loads(text)
            message.setdefault("msg_type", message["header"]["msg_type"])
            self._messages.append(message)
            if wanted(message):
                return


def _holds(message: dict, kind: str, mime: str) -> bool:
    return message["msg_type"] == kind and mime in message["content"].get("data", {})
