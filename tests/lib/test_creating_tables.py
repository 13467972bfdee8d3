from __future__ import annotations

import pytest
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from goldthread.lib.creating_tables import CreateTables

KEY = ("id", models.BigAutoField(primary_key=True))


def pair() -> CreateTables:
    """A hen and an egg: each points to the other."""
    laid_by = models.ForeignKey("lib.hen", models.PROTECT, null=True)
    hatched_from = models.ForeignKey("lib.egg", models.PROTECT, null=True)
    return CreateTables(
        operations=[
            CreateModel("Hen", [KEY, ("hatched_from", hatched_from)]),
            CreateModel("Egg", [KEY, ("laid_by", laid_by)]),
        ]
    )


def test_the_short_way_to_a_new_database_ends_where_the_long_way_does() -> None:
    short, long = MigrationLoader(None), MigrationLoader(None, replace_migrations=False)
    folded = {key for key, migration in long.disk_migrations.items() if migration.replaces}
    assert folded
    assert folded <= set(short.graph.nodes)
    step_by_step = [leaf for leaf in long.graph.leaf_nodes() if leaf not in folded]
    on_folded = [leaf for leaf in step_by_step if folded & set(long.graph.forwards_plan(leaf))]
    assert not on_folded, f"Let these follow the last of the migrations that were folded: {on_folded}"
    assert short.project_state() == long.project_state(nodes=step_by_step)


@pytest.mark.django_db(transaction=True)
def test_tables_that_point_to_each_other_come_and_go_together() -> None:
    operation, before = pair(), ProjectState()
    after = before.clone()
    assert not after.apps.get_models()
    operation.state_forwards("lib", after)
    assert {model.__name__ for model in after.apps.get_models()} == {"Hen", "Egg"}
    with connection.schema_editor() as editor:
        operation.database_forwards("lib", editor, before, after)
    assert {"lib_hen", "lib_egg"} <= set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        operation.database_backwards("lib", editor, after, before)
    assert not {"lib_hen", "lib_egg"} & set(connection.introspection.table_names())


def test_it_says_what_it_does_and_can_be_written_down() -> None:
    operation = pair()
    assert operation.describe() == "Create 2 models"
    assert operation.references_model("Egg", "lib")
    assert not operation.references_model("Nest", "lib")
    written, imports = OperationWriter(operation).serialize()
    assert written.count("migrations.CreateModel(") == 2
    assert "import goldthread.lib.creating_tables" in imports
