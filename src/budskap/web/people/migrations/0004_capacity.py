from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_attempt")]
    operations = [migrations.AddField("membership", "capacity", models.FloatField(null=True))]
