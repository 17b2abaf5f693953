import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_capacity'),
        ('store', '0008_newer_files'),
        ('work', '0006_calendars'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.TextField(blank=True)),
                ('name', models.CharField(max_length=200)),
                ('found', models.JSONField(default=list)),
                ('begins', models.DateField(null=True)),
                ('left_out', models.PositiveIntegerField(default=0)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('modified', models.CharField(blank=True, max_length=100)),
                ('is_asked', models.BooleanField(default=False)),
                ('next_at', models.DateTimeField(null=True)),
                ('worked_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, max_length=20)),
                ('detail', models.CharField(blank=True, max_length=200)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendars', to='store.planrecord')),
            ],
            options={
                'ordering': ['plan', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='work.event')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='work.source')),
            ],
            options={
                'ordering': ['event', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['next_at'], name='calendars_by_next'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(fields=('event', 'source', 'name'), name='followed_once'),
        ),
    ]
