"""A provider of logins on this computer: as much of OpenID Connect as a login needs."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwk, jwt

CLIENT = "parallax-test"


@contextmanager
def provider(person: dict[str, object]) -> Iterator[str]:
    """Serve one that lets everybody in as `person`; returns its address.

    `person` may be changed while it runs.
    """
    key = jwk.RSAKey.generate_key(2048, {"kid": "one"})
    nonces: dict[str, str] = {}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if asked.path == "/.well-known/openid-configuration":
                self.tell(
                    {
                        "issuer": url,
                        "authorization_endpoint": f"{url}/authorize",
                        "token_endpoint": f"{url}/token",
                        "jwks_uri": f"{url}/keys",
                        "code_challenge_methods_supported": ["S256"],
                    }
                )
            elif asked.path == "/keys":
                self.tell({"keys": [key.as_dict(private=False)]})
            elif asked.path == "/authorize":
                given = {name: values[0] for name, values in parse_qs(asked.query).items()}
                nonces["code"] = given["nonce"]
                back = urlencode({"code": "code", "state": given["state"]})
                self.send_response(302)
                self.send_header("Location", f"{given['redirect_uri']}?{back}")
                self.end_headers()
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            now = int(time.time())
            claims = {"iss": url, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600}
            told = claims | {"nonce": nonces["code"]} | person
            token = jwt.encode({"alg": "RS256", "kid": "one"}, told, key)
            self.tell({"access_token": "a", "token_type": "Bearer", "id_token": token})

        def tell(self, what: dict[str, object]) -> None:
            body = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        url = f"http://127.0.0.1:{running.server_port}"
        Thread(target=running.serve_forever, daemon=True).start()
        try:
            yield url
        finally:
            running.shutdown()
