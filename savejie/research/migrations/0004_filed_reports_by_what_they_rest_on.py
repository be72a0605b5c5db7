from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('research', '0003_studies'),
    ]

    operations = [
        migrations.RemoveField(model_name='filedreports', name='generation'),
        migrations.AddField(
            model_name='filedreports',
            name='stamp',
            field=models.CharField(default='', max_length=80),
            preserve_default=False,
        ),
    ]
