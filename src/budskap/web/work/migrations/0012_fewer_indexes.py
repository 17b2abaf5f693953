from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, SET_NULL


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0011_calendar_files"),
    ]

    operations = [
        migrations.AlterField(
            model_name="occurrence",
            name="organisation",
            field=models.ForeignKey("people.organisation", CASCADE, related_name="+", db_index=False),
        ),
        migrations.AlterField(
            model_name="occurrence",
            name="plan",
            field=models.ForeignKey("store.planrecord", CASCADE, related_name="occurrences", db_index=False),
        ),
        migrations.AlterField(
            model_name="occurrence",
            name="activity",
            field=models.ForeignKey("store.activityrow", CASCADE, related_name="occurrences", db_index=False),
        ),
        migrations.AlterField(
            model_name="report",
            name="organisation",
            field=models.ForeignKey("people.organisation", CASCADE, related_name="+", db_index=False),
        ),
        migrations.AlterField(
            model_name="report",
            name="person",
            field=models.ForeignKey(settings.AUTH_USER_MODEL, SET_NULL, null=True, related_name="+", db_index=False),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["person", "on"], name="reports_by_person_and_day"),
        ),
    ]
