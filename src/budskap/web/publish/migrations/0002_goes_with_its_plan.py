import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publish", "0001_initial")]
    operations = [
        migrations.AlterField(
            model_name="publication",
            name="version",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="store.version"
            ),
        ),
    ]
