from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def derive_anew(apps: Any, schema_editor: Any) -> None:
    """Activities that have no occurrences get theirs at the next start; now with their parts."""
    apps.get_model("work", "Occurrence").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_attempt'),
        ('store', '0008_newer_files'),
        ('work', '0003_who_does_it'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='occurrence',
            name='actor',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='channel',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='report',
            name='channel',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='report',
            name='is_handed_back',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='report',
            name='step',
            field=models.UUIDField(null=True),
        ),
        migrations.RunPython(derive_anew, migrations.RunPython.noop),
        migrations.CreateModel(
            name='TakenBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.UUIDField(unique=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.planrecord')),
            ],
        ),
        migrations.CreateModel(
            name='NotMe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(max_length=80)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.planrecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'actor', 'person'), name='said_once_not_me')],
            },
        ),
    ]
