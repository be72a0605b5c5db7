"""Until now „no” stood wherever nobody had asked; both ways, apart from the change of the table."""

from django.db import migrations


def no_to_unasked(apps, schema_editor):
    apps.get_model("directory", "Organisation").objects.filter(contacts_public=False).update(
        contacts_public=None
    )


def unasked_to_no(apps, schema_editor):
    apps.get_model("directory", "Organisation").objects.filter(contacts_public=None).update(
        contacts_public=False
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_contacts_not_asked")]

    operations = [migrations.RunPython(no_to_unasked, unasked_to_no)]
