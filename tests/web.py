"""Real web servers on loopback for tests: each path is answered by a function; all is written down."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOOPBACK = ("127.0.0.0/8",)


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it; times in seconds."""

    host: str
    path: str
    headers: dict
    began: float
    ended: float


@dataclass
class Site:
    """A running server: where it is, what it was asked, and what it answers by path."""

    port: int
    address: str
    answers: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    def url(self, path="/", host=None):
        return f"http://{host or self.address}:{self.port}{path}"

    def paths(self, besides=("/robots.txt",)):
        return [one.path for one in self.asked if one.path not in besides]


def send(request, body=b"", status=200, kind="text/html; charset=utf-8", **headers):
    """Answer `request`; the names of `headers` are written with - for _."""
    body = body.encode() if isinstance(body, str) else body
    request.send_response(status)
    if kind:
        request.send_header("Content-Type", kind)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def page(title, text):
    """Return a plain page with an article on it."""
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"


def rss(*links, zone="GMT", day=17):
    items = "".join(
        f"<item><title>T{n}</title><link>{link}</link>"
        f"<pubDate>Tue, {day} Feb 2026 {8 + n % 12:02}:00:00 {zone}</pubDate></item>"
        for n, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def urlset(*links, kind="urlset", item="url", lastmod="2026-02-17T08:00:00Z"):
    rows = "".join(f"<{item}><loc>{u}</loc><lastmod>{lastmod}</lastmod></{item}>" for u in links)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{kind} xmlns="{space}">{rows}</{kind}>'


@contextmanager
def serving(address="127.0.0.1", tls=None, **answers):
    """Serve on a free port of `address`. An answer is a function of the request, or a page's text."""
    site = Site(0, address)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            began = time.monotonic()
            path = self.path.split("?")[0]
            answer = site.answers.get(path)
            try:
                if callable(answer):
                    answer(self)
                elif answer is not None:
                    send(self, answer)
                else:
                    send(self, "nothing here", status=404)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            host = (self.headers.get("Host") or "").rpartition(":")[0]
            site.asked.append(Asked(host, self.path, dict(self.headers), began, time.monotonic()))

        def log_message(self, *args):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

        def handle_error(self, request, client_address):
            pass

    server = Server((address, 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.port = server.server_port
    site.answers.update(answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def names(known):
    """Return a resolver that knows the names in `known`, and no other."""

    async def resolve(host, port):
        if host not in known:
            raise OSError(f"{host} is not known")
        return [known[host]]

    return resolve
