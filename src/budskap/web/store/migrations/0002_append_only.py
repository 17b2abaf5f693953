"""The database itself refuses to alter a version. (Removing a single one is refused by the keys that point at it.)

SQLite drops a table's triggers when a migration alters the table: such a migration runs these operations again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = "content, number, parent_id, plan_id, organisation_id, at, note"

SQLITE = f"""
CREATE TRIGGER store_version_append_only BEFORE UPDATE OF {COLUMNS} ON store_version
BEGIN SELECT RAISE(ABORT, 'a version is never altered'); END
"""

POSTGRESQL = f"""
CREATE FUNCTION store_version_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a version is never altered' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER store_version_append_only BEFORE UPDATE OF {COLUMNS} ON store_version
FOR EACH ROW EXECUTE FUNCTION store_version_append_only();
"""


def add_trigger(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def drop_trigger(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER store_version_append_only")
    else:
        editor.execute("DROP FUNCTION store_version_append_only() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(add_trigger, drop_trigger)]
