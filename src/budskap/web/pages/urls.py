"""The pages' addresses; each module of views names its own."""

from budskap.web.pages import export, feedback, home, me, plan, public, reports

urlpatterns = [
    *export.urlpatterns,
    *feedback.urlpatterns,
    *home.urlpatterns,
    *me.urlpatterns,
    *plan.urlpatterns,
    *public.urlpatterns,
    *reports.urlpatterns,
]
