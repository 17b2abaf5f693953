from django.db import migrations, models

STATES = [("doing", "Doing"), ("done", "Done"), ("skipped", "Skipped"), ("open", "Not begun")]


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0012_fewer_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="occurrence",
            name="outcome",
            field=models.CharField(choices=STATES, default="open", max_length=10),
        ),
        migrations.AlterField(
            model_name="report",
            name="outcome",
            field=models.CharField(choices=STATES, max_length=10),
        ),
    ]
