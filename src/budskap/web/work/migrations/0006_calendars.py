from typing import Any

import budskap.web.work.calendars.models
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


def derive_anew(apps: Any, schema_editor: Any) -> None:
    """Activities that have no occurrences get theirs at the next start; now with what calendars are told of them."""
    apps.get_model("work", "Occurrence").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_capacity'),
        ('store', '0008_newer_files'),
        ('work', '0005_jobs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(blank=True, max_length=200)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('salt', models.CharField(default=budskap.web.work.calendars.models.new_salt, max_length=16)),
                ('language', models.CharField(max_length=5)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('fetched_at', models.DateTimeField(null=True)),
                ('key', models.CharField(blank=True, max_length=64)),
                ('changed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.planrecord')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Pulse',
            fields=[
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='pulse', serialize=False, to='store.planrecord')),
                ('beat', models.CharField(max_length=32)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=80)),
                ('uid', models.UUIDField(default=uuid.uuid4)),
                ('what', models.TextField()),
                ('named', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=32)),
                ('changed_at', models.DateTimeField()),
                ('gone_at', models.DateTimeField(null=True)),
                ('keys', models.PositiveIntegerField(default=0)),
                ('times', models.JSONField(default=list)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.planrecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'item'), name='one_entry_per_activity')],
            },
        ),
        migrations.RunPython(derive_anew, migrations.RunPython.noop),
    ]
