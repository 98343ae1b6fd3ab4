"""One Prefect server for a run: the one that the settings name, else one that its workers share with it."""

import pytest


@pytest.mark.slow
def test_what_is_submitted_knows_the_temporary_server(monkeypatch):
    from prefect.server.api.server import SubprocessASGIServer
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from tasks.server import shared_server

    monkeypatch.setattr(SubprocessASGIServer, "_instances", {})
    monkeypatch.setattr(SubprocessASGIServer, "start", lambda self: setattr(self, "port", 8123))
    with temporary_settings(restore_defaults=[PREFECT_API_URL]):
        with shared_server():
            assert PREFECT_API_URL.value() == "http://127.0.0.1:8123/api"
        assert PREFECT_API_URL.value() is None
    with temporary_settings({PREFECT_API_URL: "http://desk:4200/api"}), shared_server():
        assert PREFECT_API_URL.value() == "http://desk:4200/api"
