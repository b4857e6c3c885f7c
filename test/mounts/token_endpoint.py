"""POST /api/chat-token: a token for the pages of this site, by people who are signed in to it. A WSGI app."""

import json
import os
import threading
import time
import urllib.parse
import urllib.request

lock = threading.Lock()
token = {"access_token": "", "expires_at": 0.0, "renew_at": 0.0}


def find_user(environ):
    """Who asks. Put the session of your site here, for this believes whatever the cookie says; None for nobody."""
    cookies = urllib.parse.parse_qs(environ.get("HTTP_COOKIE", "").replace("; ", "&"))
    return cookies.get("session", [None])[0]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def mint():
    form = {
        "grant_type": "client_credentials",
        "client_id": os.environ["CLIENT_ID"],
        "client_secret": os.environ["CLIENT_SECRET"],
    }
    opener = urllib.request.build_opener(NoRedirect)
    with opener.open(os.environ["TOKEN_ENDPOINT"], urllib.parse.urlencode(form).encode(), timeout=8) as answer:
        body = json.loads(answer.read(65536))
    lifetime = int(body.get("expires_in", 300))
    now = time.monotonic()
    # Renewed a minute early, or at half of what lives short.
    renew_at = now + max(lifetime - 60, lifetime / 2)
    token.update(access_token=str(body["access_token"]), expires_at=now + lifetime, renew_at=renew_at)


def is_own_page(environ):
    """What browsers say of a page, and pages cannot change. Older browsers say the origin only."""
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site == "same-origin"
    return environ.get("HTTP_ORIGIN") == os.environ["PUBLIC_ORIGIN"]


def decide(environ):
    if environ["REQUEST_METHOD"] != "POST":
        return "405 Method Not Allowed", "method_not_allowed"
    if not is_own_page(environ):
        return "403 Forbidden", "wrong_origin"
    if find_user(environ) is None:
        return "401 Unauthorized", "not_signed_in"
    try:
        with lock:
            if time.monotonic() >= token["renew_at"]:
                mint()
    except Exception:
        # Nothing of what was said goes out: it may repeat the secret.
        return "502 Bad Gateway", "upstream_failed"
    return "200 OK", None


def application(environ, start_response):
    status, code = decide(environ)
    if code is None:
        left = int(token["expires_at"] - time.monotonic())
        body = {"access_token": token["access_token"], "token_type": "Bearer", "expires_in": left}
    else:
        body = {"error": {"type": "server_error", "message": "No token for you here.", "code": code}}
    start_response(
        status,
        [
            ("Content-Type", "application/json"),
            ("Cache-Control", "no-store"),
            ("Pragma", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
    return [json.dumps(body).encode()]
