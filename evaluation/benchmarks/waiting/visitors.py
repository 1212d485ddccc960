"""Visitors without a browser: they speak Streamlit's protocol over a websocket, all at once.

A message that was sent before comes as its hash, as to a browser that told which ones it has.
"""

import asyncio
import statistics
import time

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 120


class Visitor:
    """One session."""

    def __init__(self, socket):
        self.socket, self.known, self.errors, self.n_bytes = socket, set(), 0, 0
        self.page = ""

    async def run(self, page="", query="", widgets=()):
        """Ask for a page, and wait until its script is done; return the seconds."""
        told = BackMsg()
        told.rerun_script.query_string = query
        told.rerun_script.page_name = page
        told.rerun_script.cached_message_hashes.extend(self.known)
        for key, value in widgets:
            widget = told.rerun_script.widget_states.widgets.add()
            widget.id, widget.string_value = key, value
        began = time.perf_counter()
        await self.socket.send(told.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self.socket.recv(), PATIENCE)
            self.n_bytes += len(raw)
            message = ForwardMsg()
            message.ParseFromString(raw)
            if message.metadata.cacheable and message.hash:
                self.known.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                self.errors += 1
            if kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                self.errors += message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
                return time.perf_counter() - began


def connect(url):
    return websockets.connect(
        url.replace("http", "ws") + "/_stcore/stream", max_size=None, subprotocols=["streamlit"]
    )


async def walk(url, pages, rounds, thinking, start):
    """Open the pages one after the other, and each a second time; return both kinds of waits."""
    opened, again = [], []
    async with connect(url) as socket:
        visitor = Visitor(socket)
        await visitor.run(pages[start % len(pages)])
        for step in range(rounds):
            page = pages[(start + step) % len(pages)]
            for waits in (opened, again):
                await asyncio.sleep(thinking)
                waits.append(await visitor.run(page))
        return opened, again, visitor.errors, visitor.n_bytes


async def crowd(urls, pages, n=20, rounds=6, thinking=0.3):
    """Let `n` visitors walk through the pages, dealt out to one process after the other."""
    done = await asyncio.gather(
        *(walk(urls[k % len(urls)], pages, rounds, thinking, k) for k in range(n)),
        return_exceptions=True,
    )
    broken = [one for one in done if isinstance(one, BaseException)]
    whole = [one for one in done if not isinstance(one, BaseException)]
    return {
        "opened": [wait for one in whole for wait in one[0]],
        "again": [wait for one in whole for wait in one[1]],
        "errors": len(broken) + sum(one[2] for one in whole),
        "kilobytes": statistics.mean(one[3] for one in whole) / 1024 if whole else 0,
        "why": repr(broken[0]) if broken else "",
    }


async def staying(url, pages, n, while_there):
    """Open every page as `n` visitors, one after the other, and stay while `while_there` runs."""
    sockets = [await connect(url) for _ in range(n)]
    for socket in sockets:
        visitor = Visitor(socket)
        for page in pages:
            await visitor.run(page)
    answer = while_there()
    for socket in sockets:
        await socket.close()
    return answer


def at(waits, share):
    """The wait that `share` of all are not longer than."""
    return sorted(waits)[min(len(waits) - 1, int(len(waits) * share))] if waits else float("nan")
