from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0008_mail"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="read_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="read_to",
            field=models.DateField(null=True),
        ),
    ]
