"""The pages' addresses; each module of views names its own."""

from budskap.web.pages import home

urlpatterns = [
    *home.urlpatterns,
]
