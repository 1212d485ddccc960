"""Two processes behind each proxy, set up as docs/deploy.md says, but for the certificate."""

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from .auditing import audited
from .conftest import CHROMIUM, FLAGS, WAIT, adopt, asked, free_port, settle

PAGE = (Path(__file__).parents[2] / "docs" / "deploy.md").read_text(encoding="utf-8")
NAME = "parallax.example.org"
STORY = " Mayor Ana Ruiz said the bridge may reopen on Friday. “We do not know why,” she said." * 6


def config(kind, changes):
    """The example of a kind, with what differs here: ports, and no certificate."""
    (told,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, flags=re.DOTALL)
    for before, after in changes.items():
        told, n = re.subn(before, after, told)
        assert n, f"{before} is not in the example any more"
    return told


def nginx(folder, port, ports):
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port};",
        "ssl_certificate.*;": "",
        "Secure; ": "",
        "8501": str(ports[0]),
        "8502": str(ports[1]),
    }
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    told = f"daemon off; pid {folder}/pid; error_log {folder}/nginx.log;\nevents {{}}\n"
    told += f"http {{ access_log off; {temporary}\n{config('nginx', changes)} }}\n"
    (folder / "nginx.conf").write_text(told)
    return ["nginx", "-e", f"{folder}/nginx.log", "-c", f"{folder}/nginx.conf"]


def caddy(folder, port, ports):
    changes = {
        re.escape(NAME): f"http://{NAME}:{port}",
        "8501": str(ports[0]),
        "8502": str(ports[1]),
    }
    told = "{\n\tadmin off\n\tauto_https off\n}\n" + config("caddyfile", changes)
    (folder / "Caddyfile").write_text(told)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]


@contextmanager
def running(command, folder, port):
    told = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "proxy.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=told)
    try:
        end = time.monotonic() + WAIT / 1_000
        while time.monotonic() < end:
            assert process.poll() is None, (folder / "proxy.log").read_text()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def processes(tmp_path_factory):
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                audited(tmp_path_factory.mktemp("process"), "--shared", "--name", NAME)
            )
            for _ in range(2)
        ]


@pytest.mark.parametrize("proxy", [nginx, caddy])
def test_visitors_behind_a_proxy_stay_with_their_process(chromium, processes, tmp_path, proxy):
    if shutil.which(proxy.__name__) is None:
        pytest.skip(f"{proxy.__name__} is not installed")
    port = free_port()
    ports = [one.url.rpartition(":")[2] for one in processes]
    with running(proxy(tmp_path, port, ports), tmp_path, port):
        through = f"http://127.0.0.1:{port}"
        foreign = {"Host": f"{NAME}:{port}", "Origin": "http://evil.example"}
        assert asked(through, "GET", "/", foreign) == 403
        assert asked(through, "GET", "/_stcore/metrics", {"Host": f"{NAME}:{port}"}) == 404
        url, led = f"http://{NAME}:{port}", set()
        browser = chromium.browser_type.launch(
            executable_path=CHROMIUM,
            args=[*FLAGS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
        )
        try:
            for number in range(6):
                context = browser.new_context(base_url=url)
                context.add_init_script("localStorage.setItem('parallax-tour', 'seen')")
                page = context.new_page()
                page.set_default_timeout(WAIT)
                page.goto("/data" if number == 0 else "/_stcore/health")
                (cookie,) = [one for one in context.cookies() if one["name"] == "parallax"]
                led.add(cookie["value"])
                if number == 0:
                    text = f"Bridge {number} closed\n\n{STORY}".encode()
                    page.locator('input[type="file"]').set_input_files(
                        {"name": "a.txt", "mimeType": "text/plain", "buffer": text}
                    )
                    adopt(page, 1)
                    page.goto("/read")
                    settle(page)
                    assert page.get_by_test_id("stException").count() == 0
                context.close()
        finally:
            browser.close()
        assert len(led) == 2
        assert not [event for one in processes for event in one.sent()]
