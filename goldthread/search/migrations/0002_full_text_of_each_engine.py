from typing import Any

from django.db import migrations

from goldthread.search.engines import postgresql, sqlite

CREATE = {"sqlite": sqlite.CREATE, "postgresql": postgresql.CREATE}
DROP = {"sqlite": sqlite.DROP, "postgresql": postgresql.DROP}


def create(apps: Any, schema_editor: Any) -> None:
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries_and_saved_searches")]

    operations = [migrations.RunPython(create, drop)]
