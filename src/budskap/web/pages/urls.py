"""The pages' addresses; each module of views names its own."""

from budskap.web.pages import bring_in, export, feedback, home, items, me, plan, public, reports, versions, when

urlpatterns = [
    *bring_in.urlpatterns,
    *export.urlpatterns,
    *feedback.urlpatterns,
    *home.urlpatterns,
    *items.urlpatterns,
    *me.urlpatterns,
    *plan.urlpatterns,
    *public.urlpatterns,
    *reports.urlpatterns,
    *versions.urlpatterns,
    *when.urlpatterns,
]
