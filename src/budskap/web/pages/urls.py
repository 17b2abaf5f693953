"""The pages' addresses; each module of views names its own."""

from budskap.web.pages import (
    activities,
    bring_in,
    export,
    feedback,
    home,
    items,
    me,
    origin,
    plan,
    public,
    reports,
    timeline,
    versions,
    week,
    when,
    who,
)

urlpatterns = [
    *activities.urlpatterns,
    *bring_in.urlpatterns,
    *export.urlpatterns,
    *feedback.urlpatterns,
    *home.urlpatterns,
    *items.urlpatterns,
    *me.urlpatterns,
    *origin.urlpatterns,
    *plan.urlpatterns,
    *public.urlpatterns,
    *reports.urlpatterns,
    *timeline.urlpatterns,
    *versions.urlpatterns,
    *week.urlpatterns,
    *when.urlpatterns,
    *who.urlpatterns,
]
