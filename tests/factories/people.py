import factory
from django.contrib.auth.models import Group

from hipapp.models import User
from routines.roles import THERAPISTS


class UserFactory(factory.django.DjangoModelFactory):
    """A person who can sign in with the password "on the mat"."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password("on the mat")

    @factory.post_generation
    def therapist(self, create, extracted, **kwargs):
        if extracted:
            self.is_staff = True
            self.save(update_fields=["is_staff"])
            self.groups.add(Group.objects.get(name=THERAPISTS))
