from __future__ import annotations

from goldthread.web.records.views import record_path

app_name = "fieldwork"
urlpatterns = [*map(record_path, ("interview", "observation", "observation_use"))]
