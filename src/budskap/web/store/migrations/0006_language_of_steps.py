from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0005_undone_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="draftstep",
            name="language",
            field=models.CharField(blank=True, max_length=10),
        ),
    ]
