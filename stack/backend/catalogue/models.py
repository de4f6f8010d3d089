from django.db import models


class Host(models.Model):
    name = models.CharField(max_length=100, unique=True)
    address = models.GenericIPAddressField(protocol="IPv4")
    watchers = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Port(models.Model):
    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="ports")
    number = models.PositiveIntegerField()
    service = models.CharField(max_length=40, db_index=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["host", "number"], name="one_row_a_port")]

    def __str__(self) -> str:
        return f"{self.number} {self.service}"
