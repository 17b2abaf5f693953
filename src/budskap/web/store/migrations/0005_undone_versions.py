from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0004_thrown_away"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="undoes",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
