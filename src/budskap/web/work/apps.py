from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WorkConfig(AppConfig):
    name = "budskap.web.work"
    label = "work"

    def ready(self) -> None:
        from budskap.web.store.derived import derived_anew
        from budskap.web.work import doers, occurrences

        derived_anew.connect(doers.follow, dispatch_uid="work.doers")
        derived_anew.connect(occurrences.follow, dispatch_uid="work.occurrences")
        post_migrate.connect(_complete, sender=self, dispatch_uid="work.complete")


def _complete(*, plan: Any = (), **_signal: Any) -> None:
    """What the tables of this version hold is derived as soon as they are there, whoever brought them up to date."""
    from budskap.web.store.tables import are_up_to_date
    from budskap.web.work import occurrences

    if plan and are_up_to_date():
        occurrences.complete()
