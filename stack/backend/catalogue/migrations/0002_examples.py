"""Enough rows that pages, indexes and row counts have something to show. The addresses are of the networks kept for examples."""

from django.db import migrations

_SERVICES = {22: "ssh", 25: "smtp", 53: "domain", 80: "http", 443: "https", 5432: "postgresql", 6379: "redis", 9090: "prometheus"}


def add_examples(apps, schema_editor):
    host_model, port_model = apps.get_model("catalogue", "Host"), apps.get_model("catalogue", "Port")
    hosts = host_model.objects.bulk_create(
        host_model(name=f"host-{number:03}.example.net", address=f"198.51.100.{number}") for number in range(1, 201)
    )
    port_model.objects.bulk_create(
        port_model(host=host, number=number, service=service)
        for index, host in enumerate(hosts)
        for place, (number, service) in enumerate(_SERVICES.items())
        if (index + place) % 3
    )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(add_examples, migrations.RunPython.noop)]
