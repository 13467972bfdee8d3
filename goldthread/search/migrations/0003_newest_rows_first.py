from typing import Any

from django.db import migrations

from goldthread.search.engines import postgresql


def forwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in postgresql.BY_BUCKET:
            schema_editor.execute(statement)


def backwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in postgresql.BY_WORDS_ALONE:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text_of_each_engine")]

    operations = [migrations.RunPython(forwards, backwards)]
