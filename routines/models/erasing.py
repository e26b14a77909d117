"""The one way past the guards that keep published content."""

from django.db import models


class Erasure(models.Model):
    """A routine that is being erased with its owner.

    A row lives only inside the transaction of ``operations.erase_content``: the guards on published
    versions let a delete pass while it is there. It holds a bare number, no foreign key, because it
    must outlive the routine by a moment.
    """

    routine_number = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return f"erasing routine {self.routine_number}"
