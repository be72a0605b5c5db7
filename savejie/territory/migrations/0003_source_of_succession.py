"""A succession says which list it is from, so that a newer list may change its own and no other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("territory", "0002_code_list_and_population")]

    operations = [
        migrations.AddField(
            model_name="areasuccession",
            name="source",
            field=models.CharField(blank=True, default="", max_length=12, verbose_name="source"),
            preserve_default=False,
        ),
    ]
