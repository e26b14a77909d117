"""The addresses of the site. They are kept stable."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from hipapp import api, certificate, health, media, views

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


urlpatterns = [
    path("", views.home, name="home"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("profile/", views.profile, name="profile"),
    path("healthz", health.healthz, name="healthz"),
    path("certificate.crt", certificate.certificate, name="certificate"),
    path("media/exercises/<path:name>", media.picture, name="picture"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", api.urls()),
    path("", include("routines.urls")),
    path("", include("logs.urls")),
]
