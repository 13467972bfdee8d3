from __future__ import annotations

from goldthread.web.records.views import record_path

app_name = "evidence"
urlpatterns = [*map(record_path, ("evidence", "evidence_request", "evidence_use", "request_answer"))]
