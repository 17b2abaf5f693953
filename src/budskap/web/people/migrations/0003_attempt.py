from django.db import migrations, models


class Migration(migrations.Migration):
    """What was counted is forgotten within minutes, so the old rows need not be moved."""

    dependencies = [("people", "0002_apitoken")]
    operations = [
        migrations.DeleteModel("FailedSignIn"),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("until", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["key", "until"], name="attempts_by_key"),
                    models.Index(fields=["until"], name="attempts_by_end"),
                ]
            },
        ),
    ]
