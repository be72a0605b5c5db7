"""„May be published” gets a third answer: nobody has asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_stops_feed_links_and_liquidation")]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="contacts_public",
            field=models.BooleanField(
                blank=True, default=None, null=True, verbose_name="may contacts be published"
            ),
        ),
    ]
