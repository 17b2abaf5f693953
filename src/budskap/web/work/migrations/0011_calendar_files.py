from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0010_hours_in_all"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="content",
            field=models.BinaryField(null=True),
        ),
    ]
